package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasClaimed;
import dev.coordinator.gateway.attempt.model.Lease;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request given to a claim: one new attempt with its lease, its runner's key and its whole brief.
 */
public record Grant(
    KnownRequest known,
    BatchRequested body,
    ClaimRequest claim,
    String attemptId,
    String runnerKey,
    Lease lease,
    @Nullable Brief brief) {

  Grant with(@Nullable Brief told) {
    return new Grant(known, body, claim, attemptId, runnerKey, lease, told);
  }

  Change change() {
    return new Change(known, List.of(new WasClaimed(lease)), null);
  }

  Assignment assignment(LeaseTerms terms) {
    return assignment(
        attemptId,
        lease.attempt(),
        lease.token(),
        runnerKey,
        body,
        brief,
        terms.heartbeat(),
        terms.leaseOf(claim.sendsNoHeartbeats(), known.terms().limit()));
  }

  /** What the runner is told of an attempt, the first time and every time it asks again. */
  public static Assignment assignment(
      String attemptId,
      int number,
      long token,
      String runnerKey,
      BatchRequested body,
      @Nullable Brief brief,
      Duration heartbeat,
      Duration lease) {
    return new Assignment(
        attemptId,
        number,
        token,
        AgentSecret.of(attemptId, runnerKey),
        runnerKey,
        body.keptAt(number),
        heartbeat.toMillis(),
        lease.toMillis(),
        body,
        brief);
  }
}
