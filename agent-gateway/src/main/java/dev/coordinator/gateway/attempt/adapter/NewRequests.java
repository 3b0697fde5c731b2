package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.gateway.attempt.Requests.Arrived;
import dev.coordinator.gateway.attempt.model.RequestState;
import dev.coordinator.gateway.attempt.model.RequestState.Completed;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores new requests in the state that was decided; an id that is known stays as it is. */
final class NewRequests {
  private static final String INSERT =
      """
      insert into request (request, session, batch, kind, agent, repository, clone_id, epoch,
        limit_millis, max_attempts, file_token, body, causation, offered_at, state, started,
        last_token, outcome, reason, completed_at)
      select u.request, u.session, u.batch, u.kind, u.agent, u.repository, u.clone_id, u.epoch,
        u.limit_millis, u.max_attempts, u.file_token, u.body, u.causation, ?, u.state, u.started,
        u.last_token, u.outcome, u.reason, case when u.outcome is not null then ? end
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u (request, session,
        batch, kind, agent, repository, clone_id, epoch, limit_millis, max_attempts, file_token,
        body, causation, state, started, last_token, outcome, reason)
      order by u.request
      on conflict do nothing returning request
      """;

  private NewRequests() {}

  static Set<String> insert(Connection tx, List<Arrived> arrived, Instant now) throws SQLException {
    var added =
        Query.of(tx, INSERT)
            .time(now)
            .time(now)
            .texts(arrived, one -> one.body().request())
            .texts(arrived, one -> one.body().session())
            .texts(arrived, one -> one.body().batch())
            .texts(arrived, one -> one.body().kind().name())
            .texts(arrived, one -> agent(one.body()))
            .texts(arrived, one -> SqlRequests.orEmpty(one.body().repository()))
            .texts(arrived, one -> one.body().cloneId())
            .integers(arrived, one -> one.body().epoch())
            .numbers(arrived, one -> one.body().limitMillis())
            .integers(arrived, one -> one.body().maxAttempts())
            .numbers(arrived, one -> one.body().fileToken())
            .texts(arrived, one -> RequestRow.json(one.body()))
            .texts(arrived, Arrived::causation)
            .texts(arrived, one -> name(one.state()))
            .integers(arrived, one -> SavedChanges.tries(one.state()).started())
            .numbers(arrived, one -> SavedChanges.tries(one.state()).lastToken())
            .texts(arrived, one -> outcome(one.state()))
            .texts(arrived, one -> one.state() instanceof Completed(_, var why, _) ? why : null)
            .list(row -> row.getString("request"));
    return new HashSet<>(added);
  }

  private static String agent(BatchRequested body) {
    return body.kind() == Kind.WORK ? SqlRequests.orEmpty(body.agent()) : "";
  }

  static String name(RequestState state) {
    return switch (state) {
      case Completed _ -> "COMPLETED";
      case Leased _ -> "LEASED";
      case RequestState.Offered _ -> "OFFERED";
      case RequestState.Unknown _, RequestState.Barred _ ->
          throw new IllegalStateException(
              "Expected to store a request that arrived, but it is " + state);
    };
  }

  static @Nullable String outcome(RequestState state) {
    return state instanceof Completed(var outcome, _, _) ? outcome.name() : null;
  }
}
