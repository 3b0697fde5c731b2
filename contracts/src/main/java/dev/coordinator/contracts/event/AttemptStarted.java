package dev.coordinator.contracts.event;

import org.jspecify.annotations.Nullable;

/** A runner has claimed the request. */
public record AttemptStarted(
    String session,
    String request,
    String batch,
    int attempt,
    long token,
    @Nullable String agent,
    String runner)
    implements AttemptNews {}
