package dev.coordinator.contracts.runner;

import org.jspecify.annotations.Nullable;

/**
 * Renews a lease; {@code elapsedMillis} is the agent's own time, {@code changedFiles} what git sees
 * so far.
 */
public record Heartbeat(long token, long elapsedMillis, @Nullable Integer changedFiles) {}
