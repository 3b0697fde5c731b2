package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for up to {@code max} batches, waiting at most {@code waitMillis} (0-25,000); repeating a
 * claim id gives the same answer.
 *
 * @param quiet that its holder sends no heartbeats while it works: the lease then lasts as long as
 *     the attempt may take
 */
public record ClaimRequest(
    String claimId,
    String runner,
    @Nullable String repository,
    @Nullable String cloneId,
    List<String> agents,
    int slots,
    int max,
    boolean system,
    long waitMillis,
    @Nullable Boolean quiet) {
  public ClaimRequest {
    agents = Absent.asEmpty(agents);
  }

  /** A claim of a runner, which sends heartbeats. */
  public ClaimRequest(
      String claimId,
      String runner,
      @Nullable String repository,
      @Nullable String cloneId,
      List<String> agents,
      int slots,
      int max,
      boolean system,
      long waitMillis) {
    this(claimId, runner, repository, cloneId, agents, slots, max, system, waitMillis, null);
  }

  /** Whether nobody is to be expected to send heartbeats. */
  public boolean sendsNoHeartbeats() {
    return Boolean.TRUE.equals(quiet);
  }

  /** The announcement that rides on every claim. */
  public Announcement announcement() {
    return new Announcement(runner, repository, cloneId, agents, slots);
  }
}
