package dev.coordinator.contracts.runner;

import org.jspecify.annotations.Nullable;

/**
 * Lines that a finding cites, for a runner to look at; {@code hash} is what they were when a runner
 * saw them last, absent if none has yet; {@code own} is whether the attempt's own agent cites them.
 */
public record Citation(long id, String ref, @Nullable String hash, boolean own) {}
