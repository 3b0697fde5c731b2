package dev.coordinator.cli.runner.process;

import org.jspecify.annotations.Nullable;

/**
 * How a shell line ended and what it printed; nothing of its group runs any more.
 *
 * @param exitCode absent when it was ended from outside
 * @param stdout the last 1 MiB
 * @param tail the end of stdout and stderr together, cleaned, at most 4,000 characters
 * @param truncated more was printed than is kept
 */
public record ShellEnd(
    Cause cause,
    @Nullable Integer exitCode,
    long elapsedMillis,
    String stdout,
    String tail,
    boolean truncated) {
  /** Who ended it. */
  public enum Cause {
    ITSELF,
    LIMIT,
    STOPPED,
    /** Its work was taken for done, and it had not exited. */
    DONE
  }

  /** The same as one that exited with 0, which says that somebody had to end it. */
  public ShellEnd takenForDone() {
    String remark = "\n(The runner ended it: it had said that it was done, and did not exit.)";
    return new ShellEnd(cause, 0, elapsedMillis, stdout, tail + remark, truncated);
  }

  public boolean succeeded() {
    return exitCode != null && exitCode == 0;
  }
}
