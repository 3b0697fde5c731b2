package dev.coordinator.cli;

import org.jspecify.annotations.Nullable;

/** What a person did or must mend before the command can go on: a sentence and an exit code. */
public final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Complaint(int exitCode, @Nullable String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command line or a file it names is wrong. */
  public static Complaint usage(@Nullable String message) {
    return new Complaint(Exit.USAGE, message);
  }

  /** What was asked for could not be done. */
  public static Complaint failed(String message) {
    return new Complaint(Exit.REFUSED, message);
  }

  /** The server does not say whether it has done what was asked for. */
  public static Complaint unanswered(String message) {
    return new Complaint(Exit.UNREACHABLE, message);
  }

  /** How the command ends. */
  public int exitCode() {
    return exitCode;
  }
}
