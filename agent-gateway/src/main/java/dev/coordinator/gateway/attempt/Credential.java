package dev.coordinator.gateway.attempt;

import org.jspecify.annotations.Nullable;

/** What a caller shows; only a runner's can renew an attempt or end it. */
public sealed interface Credential {
  /** The fencing token, and the key that only the runner was given. */
  record Runner(long token, @Nullable String key) implements Credential {}

  /** The name under which a known caller claims for itself; nobody else can have it. */
  record Puller(String runner) implements Credential {}

  /** The secret that the agent was given. */
  record Agent(@Nullable String secret) implements Credential {}
}
