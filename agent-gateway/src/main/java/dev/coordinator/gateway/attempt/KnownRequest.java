package dev.coordinator.gateway.attempt;

import dev.coordinator.gateway.attempt.model.RequestState;
import dev.coordinator.gateway.attempt.model.Terms;
import dev.coordinator.gateway.finding.Findings.Author;
import java.util.Objects;
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
  /** Whose word it is when its attempt says something. */
  public Author author() {
    var id = Objects.requireNonNull(attempt).id();
    return new Author(session, batch, agent, id, repository);
  }

  KnownRequest with(RequestState next) {
    return new KnownRequest(
        request, session, batch, agent, repository, fileToken, causation, terms, next, attempt);
  }
}
