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
   * How the attempt ended on the runner's side; {@code STOPPED} was ended in good order, from
   * outside, and gives the attempt back without using one up; {@code FAILED} is the runner's own
   * trouble and uses one up, because it would else be tried for ever.
   */
  public enum Ending {
    REPORTED,
    BLOCKED,
    STOPPED,
    FAILED
  }
}
