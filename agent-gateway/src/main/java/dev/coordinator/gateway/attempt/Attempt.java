package dev.coordinator.gateway.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.report.Blocker;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * One try at a request as it is stored: who has or had it, and how it was answered, so that the
 * same answer can be recognised. The secret is gone when the attempt is over.
 */
public record Attempt(
    String id,
    int number,
    long token,
    boolean live,
    @Nullable String secret,
    String runner,
    @Nullable String cloneId,
    @Nullable String answer,
    @Nullable Blocker blocker,
    boolean fenced) {

  /** Whether the caller may speak for this attempt. */
  public boolean belongsTo(Credential caller) {
    return caller.secret() == null
        ? caller.token() == token
        : secret != null && sameBytes(secret, caller.secret());
  }

  /** Whether this very body ended the attempt. */
  public boolean wasAnsweredBy(String body) {
    return body.equals(answer);
  }

  private static boolean sameBytes(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  /** What a caller shows: the attempt's secret, or only its fencing token. */
  public record Credential(long token, @Nullable String secret) {}
}
