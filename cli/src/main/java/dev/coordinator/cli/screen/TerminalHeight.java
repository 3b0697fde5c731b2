package dev.coordinator.cli.screen;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** How many rows the terminal has when first asked; the usual 24 where it does not tell. */
public final class TerminalHeight implements IntSupplier {
  private static final int USUAL = 24;

  private int rows;

  @Override
  public int getAsInt() {
    if (rows == 0) {
      rows = ask();
    }
    return rows;
  }

  private static int ask() {
    try {
      var size =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var said = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      var rows = Integer.parseInt(said.strip().replaceFirst(" .*", ""));
      return rows > 0 ? rows : USUAL;
    } catch (IOException | NumberFormatException untold) {
      return USUAL;
    }
  }
}
