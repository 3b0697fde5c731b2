package dev.coordinator.gateway.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The agent's secret, made of its runner's key one way: who has the secret can never work out the
 * key.
 */
final class AgentSecret {
  private AgentSecret() {}

  /** Begins with the attempt's id, so that the attempt can be found by its secret alone. */
  static String of(String attemptId, String runnerKey) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(runnerKey.getBytes(UTF_8));
      return attemptId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256, but this has not", e);
    }
  }
}
