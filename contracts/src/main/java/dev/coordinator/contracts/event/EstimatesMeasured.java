package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the accepted batches of a repository took beside what they were estimated at, told when a
 * session of it has ended: a level, of which the one of the highest position is true.
 *
 * @param session that has ended
 * @param repository absent for the sessions that have none
 * @param position of the journal, up to which it was counted
 * @param measured one for each agent and kind of work
 */
public record EstimatesMeasured(
    String session, @Nullable String repository, long position, List<Measured> measured)
    implements Event {
  public EstimatesMeasured {
    measured = Absent.asEmpty(measured);
  }

  /**
   * One agent's batches of one kind, in plan minutes.
   *
   * @param batches how many of them were accepted and measured
   * @param factor took ÷ estimated, batch by batch
   */
  public record Measured(
      String agent,
      String kind,
      int batches,
      Percentiles estimated,
      Percentiles took,
      Percentiles factor) {}

  /** What half of all, and what nine of ten, do not exceed. */
  public record Percentiles(Double p50, Double p90) {}
}
