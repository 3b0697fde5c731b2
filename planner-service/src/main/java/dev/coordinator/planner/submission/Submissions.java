package dev.coordinator.planner.submission;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The submissions that were taken: each is stored and announced in one transaction, or not at all.
 */
public interface Submissions {
  /** Stores the submission under the first free stamp from this time on, and announces it. */
  Submission add(Candidate candidate, Instant now);

  Optional<Submission> ofSession(String session);

  /** What was taken under the key, with the hash of the request that it came with. */
  Optional<Earlier> ofKey(String key);

  /** Whether the scheduler has said that it has the session. */
  boolean isKnownToScheduler(String session);

  /** What is to be stored. */
  record Candidate(
      String session,
      Feature feature,
      Plan plan,
      boolean held,
      String actor,
      @Nullable Retry retry) {}

  /** What an earlier request with the same key got. */
  record Earlier(Submission submission, String requestHash) {}

  /** Another request with the same key was stored meanwhile. */
  final class KeyTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Because the row of that other request is in the way. */
    public KeyTaken(String key, Throwable cause) {
      super("Expected the key " + key + " to be free, but it was taken meanwhile", cause);
    }
  }
}
