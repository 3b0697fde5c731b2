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
    STOPPED
  }

  public boolean succeeded() {
    return exitCode != null && exitCode == 0;
  }
}
