package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for up to {@code max} batches, waiting at most {@code waitMillis} (0-25,000); repeating a
 * claim id gives the same answer.
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
    long waitMillis) {
  public ClaimRequest {
    agents = Absent.asEmpty(agents);
  }

  /** The announcement that rides on every claim. */
  public Announcement announcement() {
    return new Announcement(runner, repository, cloneId, agents, slots);
  }
}
