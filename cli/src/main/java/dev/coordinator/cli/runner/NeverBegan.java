package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.cli.runner.process.ShellEnd;
import org.jspecify.annotations.Nullable;

/**
 * Whether an agent's command ended before any work could be done, as far as its end shows that: the
 * shell did not find or could not start its program, or it failed before its first event.
 */
final class NeverBegan {
  private static final int NOT_RUN = 126;
  private static final int NOT_FOUND = 127;
  private static final int LONGEST = 300;

  private NeverBegan() {}

  /** Of a command of which no events are read: why it did not begin; absent if it may have. */
  static @Nullable String why(ShellEnd end) {
    Integer exit = end.exitCode();
    if (exit == null || (exit != NOT_FOUND && exit != NOT_RUN)) {
      return null;
    }
    return said(exit == NOT_FOUND ? "a program was not found" : "a program could not be run", end);
  }

  /** Of one that says what it does: the same, also if it failed without having said anything. */
  static @Nullable String why(ShellEnd end, boolean hasSpoken) {
    String why = why(end);
    boolean isMute = end.exitCode() != null && end.exitCode() != 0 && !hasSpoken;
    return why == null && isMute ? said("it ended before its first event", end) : why;
  }

  private static String said(String what, ShellEnd end) {
    String last = CleanText.tail(end.tail(), LONGEST);
    return "%s (exit code %d)%s".formatted(what, end.exitCode(), last.isEmpty() ? "" : ": " + last);
  }
}
