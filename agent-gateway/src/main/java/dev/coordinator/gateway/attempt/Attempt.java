package dev.coordinator.gateway.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.report.Blocker;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One try at a request as it is stored: who has or had it, and how it was answered, so that the
 * same answer can be recognised. The runner's key is gone when the attempt is over.
 */
public record Attempt(
    String id,
    int number,
    long token,
    boolean live,
    @Nullable String key,
    String runner,
    @Nullable String cloneId,
    @Nullable String answer,
    @Nullable Blocker blocker,
    boolean fenced,
    boolean quiet) {

  /** Whether the caller may speak for this attempt. */
  public boolean belongsTo(Credential caller) {
    return switch (caller) {
      case Credential.Runner(var shown, _) -> shown == token && !isForgedBy(caller);
      case Credential.Agent _ -> key != null && !isForgedBy(caller);
      case Credential.Puller(var name) -> runner.equals(name);
    };
  }

  /**
   * Whether the caller claims to be the runner of this live attempt without its key, or its agent
   * without the secret. An attempt that is over has no key any more, and nothing of it can be
   * forged.
   */
  boolean isForgedBy(Credential caller) {
    return key != null
        && switch (caller) {
          case Credential.Runner(_, var shown) -> !same(key, shown);
          case Credential.Agent(var shown) -> !same(AgentSecret.of(id, key), shown);
          case Credential.Puller(var name) -> !runner.equals(name);
        };
  }

  /** What its agent shows; absent when it is over. */
  public Optional<String> secret() {
    return key == null ? Optional.empty() : Optional.of(AgentSecret.of(id, key));
  }

  /** Whether this very body ended the attempt. */
  public boolean wasAnsweredBy(String body) {
    return body.equals(answer);
  }

  /** In constant time, so that nobody can guess a key piece by piece. */
  private static boolean same(String right, @Nullable String shown) {
    return shown != null && MessageDigest.isEqual(right.getBytes(UTF_8), shown.getBytes(UTF_8));
  }
}
