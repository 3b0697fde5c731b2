package dev.coordinator.cli.demo;

import dev.coordinator.cli.Desk;
import dev.coordinator.cli.screen.ChangeLines;
import dev.coordinator.cli.screen.LiveScreen;
import dev.coordinator.cli.screen.Pace;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Terminal;
import dev.coordinator.cli.view.SessionView;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the demo is shown: lines and a live picture to people, one document at the end to programs.
 */
record Stage(PrintWriter out, Desk.Output output) {
  /** A line for people. */
  void say(String line) {
    if (output == Desk.Output.TEXT) {
      print(line);
    }
  }

  /** A heading for people. */
  void title(String line) {
    say("");
    say(paint().strong(line));
  }

  /** The one document for programs. */
  void document(String json) {
    if (output == Desk.Output.JSON) {
      print(json);
    }
  }

  /** What shows the session's progress. */
  Consumer<SessionView> progress(Supplier<Pace> told) {
    if (output == Desk.Output.JSON) {
      return session -> {};
    }
    return Paint.isTerminal()
        ? new LiveScreen(Terminal.here(out, paint()), told)
        : new ChangeLines(this::say, paint(), () -> told.get().words());
  }

  private Paint paint() {
    return output == Desk.Output.JSON ? Paint.NONE : Paint.forThisTerminal();
  }

  private void print(String text) {
    out.println(text);
    out.flush();
  }
}
