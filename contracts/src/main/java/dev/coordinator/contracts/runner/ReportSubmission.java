package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt under its token: repeated unchanged it gets the same answer, under an old
 * token 409.
 *
 * @param sightings what the runner saw of the lines that findings cite
 */
public record ReportSubmission(
    long token,
    Ending ending,
    @Nullable String reason,
    @Nullable Report report,
    @Nullable Evidence evidence,
    List<Sighting> sightings) {
  public ReportSubmission {
    sightings = Absent.asEmpty(sightings);
  }

  /** An end without a look at what findings cite. */
  public ReportSubmission(
      long token,
      Ending ending,
      @Nullable String reason,
      @Nullable Report report,
      @Nullable Evidence evidence) {
    this(token, ending, reason, report, evidence, List.of());
  }

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
