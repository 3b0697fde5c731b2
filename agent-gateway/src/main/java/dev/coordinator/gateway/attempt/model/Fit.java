package dev.coordinator.gateway.attempt.model;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.runner.ClaimRequest;
import java.util.Objects;

/** Whether a claim may have a request; the claim query says the same in SQL. */
public final class Fit {
  private Fit() {}

  /**
   * Same repository, the session and the clone where one is named, and an agent that the runner
   * carries; a claim for the system gets only what the system needs, because that rides besides the
   * slots.
   */
  public static boolean fits(ClaimRequest claim, BatchRequested request) {
    return Objects.equals(claim.repository(), request.repository())
        && Pull.sessionOf(claim).map(request.session()::equals).orElse(true)
        && (request.cloneId() == null || request.cloneId().equals(claim.cloneId()))
        && claim.system() == (request.kind() != Kind.WORK)
        && (claim.system() || claim.agents().contains(request.agent()));
  }
}
