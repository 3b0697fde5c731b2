package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.runner.ClaimRequest;

/**
 * A claim bound to whoever makes it: repeated by the same caller it is the same claim, and by
 * anybody else another one, because its answer holds the keys of the attempts.
 */
public final class OwnClaim {
  private OwnClaim() {}

  /** The claim under an id that no other caller can name. */
  public static ClaimRequest of(String caller, ClaimRequest asked) {
    return new ClaimRequest(
        NameMark.of(caller) + "." + asked.claimId(),
        asked.runner(),
        asked.repository(),
        asked.cloneId(),
        asked.agents(),
        asked.slots(),
        asked.max(),
        asked.system(),
        asked.waitMillis(),
        asked.quiet());
  }
}
