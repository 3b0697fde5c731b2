package dev.coordinator.cli.screen;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How many rows and columns a terminal has; the usual 24 and 80 where it does not tell. */
public record TerminalSize(int rows, int columns) {
  /** Where a terminal does not tell. */
  public static final TerminalSize USUAL = new TerminalSize(24, 80);

  /** That of the terminal that this process runs in, as it is now. */
  static TerminalSize now() {
    try {
      var size =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return of(new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException untold) {
      return USUAL;
    }
  }

  /** What stty says: rows, then columns. */
  static TerminalSize of(String said) {
    var numbers = said.strip().split("\\s+");
    try {
      var size = new TerminalSize(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      return size.rows > 0 && size.columns > 0 ? size : USUAL;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException untold) {
      return USUAL;
    }
  }
}
