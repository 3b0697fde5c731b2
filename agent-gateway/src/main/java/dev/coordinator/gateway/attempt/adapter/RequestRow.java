package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.gateway.attempt.Attempt;
import dev.coordinator.gateway.attempt.KnownRequest;
import dev.coordinator.gateway.attempt.model.Lease;
import dev.coordinator.gateway.attempt.model.RequestState;
import dev.coordinator.gateway.attempt.model.RequestState.Completed;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.attempt.model.RequestState.Offered;
import dev.coordinator.gateway.attempt.model.Terms;
import dev.coordinator.gateway.attempt.model.Tries;
import dev.coordinator.gateway.sql.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads rows of requests and attempts, and JSON columns. */
final class RequestRow {
  /** The columns of a request {@code r}. */
  static final String REQUEST =
      """
      r.request, r.session, r.batch, r.agent, r.repository, r.file_token, r.causation, r.epoch,
      r.max_attempts, r.limit_millis, r.state, r.started, r.used, r.last_token, r.lost_by, r.lost_at,
      r.outcome, r.reason
      """;

  /** The columns of an attempt {@code a}. */
  static final String ATTEMPT =
      """
      a.attempt, a.number, a.token, a.state as attempt_state, a.secret, a.runner, a.clone_id,
      a.started_at, a.ends_at, a.heard_at, a.blocker, encode(a.answer, 'hex') as answer, a.fenced_at,
      a.quiet
      """;

  private RequestRow() {}

  static KnownRequest request(ResultSet row) throws SQLException {
    return known(row, null, null);
  }

  static KnownRequest withAttempt(ResultSet row) throws SQLException {
    var attempt = attempt(row);
    return known(row, attempt, lease(row, attempt));
  }

  private static KnownRequest known(ResultSet row, @Nullable Attempt attempt, @Nullable Lease lease)
      throws SQLException {
    var agent = row.getString("agent");
    return new KnownRequest(
        row.getString("request"),
        row.getString("session"),
        row.getString("batch"),
        agent.isEmpty() ? null : agent,
        row.getString("repository"),
        row.getLong("file_token"),
        row.getString("causation"),
        new Terms(
            row.getInt("epoch"),
            row.getInt("max_attempts"),
            Duration.ofMillis(row.getLong("limit_millis"))),
        state(row, lease),
        attempt);
  }

  private static RequestState state(ResultSet row, @Nullable Lease lease) throws SQLException {
    var tries =
        new Tries(
            row.getInt("started"),
            row.getInt("used"),
            row.getLong("last_token"),
            row.getString("lost_by"),
            Query.instant(row, "lost_at"));
    return switch (row.getString("state")) {
      case "OFFERED" -> new Offered(tries);
      case "LEASED" -> new Leased(tries, lease == null ? anothers(tries) : lease);
      default ->
          new Completed(Outcome.valueOf(row.getString("outcome")), row.getString("reason"), tries);
    };
  }

  /** The lease of the request's newest attempt, when that is not the one that was asked for. */
  private static Lease anothers(Tries tries) {
    return new Lease(tries.started(), tries.lastToken(), "", Instant.EPOCH, Instant.MAX, true);
  }

  private static @Nullable Lease lease(ResultSet row, Attempt attempt) throws SQLException {
    return attempt.live()
        ? new Lease(
            attempt.number(),
            attempt.token(),
            attempt.runner(),
            Objects.requireNonNull(Query.instant(row, "started_at")),
            Objects.requireNonNull(Query.instant(row, "ends_at")),
            row.getObject("heard_at") != null)
        : null;
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    var blocker = row.getString("blocker");
    return new Attempt(
        row.getString("attempt"),
        row.getInt("number"),
        row.getLong("token"),
        row.getString("attempt_state").equals("LEASED"),
        row.getString("secret"),
        row.getString("runner"),
        row.getString("clone_id"),
        row.getString("answer"),
        blocker == null ? null : json(blocker, Blocker.class),
        row.getObject("fenced_at") != null,
        row.getBoolean("quiet"));
  }

  static <T> T json(String text, Class<T> type) {
    try {
      return Json.TOLERANT.readValue(text, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String json(Object value) {
    try {
      return Json.TOLERANT.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
