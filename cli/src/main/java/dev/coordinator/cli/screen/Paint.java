package dev.coordinator.cli.screen;

import java.io.Console;

/** Colours for a terminal; without one every text stays exactly as it is. */
public record Paint(boolean colours) {
  /** No colours, whatever the output is. */
  public static final Paint NONE = new Paint(false);

  /** Colours where a person looks at a terminal that can show them and did not ask for none. */
  public static Paint forThisTerminal() {
    return new Paint(isTerminal() && System.getenv("NO_COLOR") == null);
  }

  /** Whether a person sees the output as it is written. */
  // the JDK's own console is absent where the output is no terminal, whatever later ones do
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** A state's word, or any text that belongs to that state, in the state's colour. */
  public String state(String state, String text) {
    return switch (state) {
      case "accepted", "completed", "passed", "ready", "holds" -> paint("32", text);
      case "running", "requested", "open" -> paint("36", text);
      case "in_review", "draining", "paused", "to_be_fixed", "not_shown", "unready", "restarting" ->
          paint("33", text);
      case "stopped", "blocked", "abandoned", "cancelled", "fails" -> paint("31", text);
      default -> paint("2", text);
    };
  }

  /** What a reader should see first. */
  public String strong(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
