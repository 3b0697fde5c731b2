package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt under its token: repeated unchanged it gets the same answer, under an old
 * token 409.
 */
public record ReportSubmission(
    long token,
    Ending ending,
    @Nullable String reason,
    @Nullable Report report,
    @Nullable Evidence evidence) {
  /**
   * How the attempt ended on the runner's side; {@code FAILED} is the runner's own trouble and
   * gives the attempt back.
   */
  public enum Ending {
    REPORTED,
    BLOCKED,
    STOPPED,
    FAILED
  }
}
