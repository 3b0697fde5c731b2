package dev.coordinator.gateway.attempt.model;

import dev.coordinator.contracts.runner.ClaimRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claim of an agent that claims for itself: known by its runner's name, which no runner may
 * take, and bound to the session that it names.
 */
public final class Pull {
  public static final String RUNNER = "mcp.";

  private static final String CLAIM = "pull";
  private static final String OF = CLAIM + "@";

  private Pull() {}

  public static boolean isOne(String runner) {
    return runner.startsWith(RUNNER);
  }

  /** The same always, because a claim that is repeated gets what it got before. */
  public static String idOf(@Nullable String session) {
    return session == null ? CLAIM : OF + session;
  }

  /** The session beyond which the claim gets nothing. */
  public static Optional<String> sessionOf(ClaimRequest claim) {
    return sessionOf(claim.runner(), claim.claimId());
  }

  /** The same of a claim that was stored. */
  public static Optional<String> sessionOf(String runner, String claimId) {
    return isOne(runner) && claimId.startsWith(OF)
        ? Optional.of(claimId.substring(OF.length()))
        : Optional.empty();
  }
}
