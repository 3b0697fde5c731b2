package dev.coordinator.gateway.attempt;

import dev.coordinator.gateway.attempt.model.RequestState;
import dev.coordinator.gateway.attempt.model.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is stored, its row locked by whoever holds this. {@code attempt} is the one that
 * was asked for, or the one under lease.
 */
public record KnownRequest(
    String request,
    String session,
    String batch,
    @Nullable String agent,
    String repository,
    long fileToken,
    @Nullable String causation,
    Terms terms,
    RequestState state,
    @Nullable Attempt attempt) {
  KnownRequest with(RequestState next) {
    return new KnownRequest(
        request, session, batch, agent, repository, fileToken, causation, terms, next, attempt);
  }
}
