package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchRequested;
import org.jspecify.annotations.Nullable;

/**
 * One attempt given to a runner: renewed by a heartbeat every {@code heartbeatMillis}, lost {@code
 * leaseMillis} after the last one. {@code token} is the fencing number, {@code secret} the agent's
 * own key for this attempt only. {@code runnerKey} is what the runner shows to renew and to report;
 * it is never given to the agent, because then the agent could report evidence of its own making.
 * {@code brief} is absent for preparation and integration; {@code ref} is where git keeps the
 * attempt.
 */
public record Assignment(
    String attemptId,
    int attempt,
    long token,
    String secret,
    String runnerKey,
    String ref,
    long heartbeatMillis,
    long leaseMillis,
    BatchRequested request,
    @Nullable Brief brief) {}
