package dev.coordinator.contracts.event;

import org.jspecify.annotations.Nullable;

/** A result came under an old token: refused, and kept here for people to see. */
public record AttemptFenced(
    String session,
    String request,
    String batch,
    int attempt,
    String runner,
    long token,
    @Nullable String summary)
    implements AttemptNews {}
