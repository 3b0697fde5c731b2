package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.attempt.Change;
import dev.coordinator.gateway.attempt.Grant;
import dev.coordinator.gateway.attempt.model.AttemptEvent.AttemptEnded;
import dev.coordinator.gateway.attempt.model.RequestState;
import dev.coordinator.gateway.attempt.model.RequestState.Completed;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.attempt.model.RequestState.Offered;
import dev.coordinator.gateway.attempt.model.Tries;
import dev.coordinator.gateway.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was decided. Token and state stand in the statements themselves, so that nothing can
 * be saved onto anything else than what was decided on.
 */
final class SavedChanges {
  private static final String INSERT_ATTEMPTS =
      """
      insert into attempt (attempt, request, number, token, secret, runner, clone_id, claim, brief,
        state, started_at, ends_at, quiet)
      select u.attempt, u.request, u.number, u.token, u.secret, u.runner, u.clone_id, u.claim,
        u.brief, 'LEASED', u.started_at, u.ends_at, u.quiet
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u (attempt, request, number, token, secret,
        runner, clone_id, claim, brief, started_at, ends_at, quiet)
      """;
  private static final String LEASE =
      """
      update request r set state = 'LEASED', started = u.number, last_token = u.token
      from unnest(?, ?, ?) as u (request, number, token)
      where r.request = u.request and r.state = 'OFFERED' and r.started = u.number - 1
      """;
  private static final String UPDATE_REQUESTS =
      """
      update request r set state = u.after, used = u.used, lost_by = u.lost_by,
        lost_at = u.lost_at, outcome = u.outcome, reason = u.reason,
        completed_at = case when u.after = 'COMPLETED' then ? end
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as u (request, before, token, after, used, lost_by,
        lost_at, outcome, reason)
      where r.request = u.request and r.state = u.before and r.last_token = u.token
      """;
  private static final String END_ATTEMPTS =
      """
      update attempt a set state = u.state, secret = null, answer = decode(u.answer, 'hex'), reason = u.reason,
        ended_at = ?
      from unnest(?, ?, ?, ?, ?) as u (attempt, token, state, answer, reason)
      where a.attempt = u.attempt and a.token = u.token and a.state = 'LEASED'
      """;

  private static final String FORGET =
      """
      with told as (delete from told where attempt = any (?))
      delete from overlap where attempt = any (?)
      """;

  private SavedChanges() {}

  static void insertAttempts(Connection tx, List<Grant> grants) throws SQLException {
    Query.of(tx, INSERT_ATTEMPTS)
        .texts(grants, Grant::attemptId)
        .texts(grants, grant -> grant.known().request())
        .integers(grants, grant -> grant.lease().attempt())
        .numbers(grants, grant -> grant.lease().token())
        .texts(grants, Grant::runnerKey)
        .texts(grants, grant -> grant.lease().runner())
        .texts(grants, grant -> grant.claim().cloneId())
        .texts(grants, grant -> grant.claim().claimId())
        .texts(grants, grant -> grant.brief() == null ? null : RequestRow.json(grant.brief()))
        .times(grants, grant -> grant.lease().startedAt())
        .times(grants, grant -> grant.lease().endsAt())
        .flags(grants, grant -> grant.claim().sendsNoHeartbeats())
        .update();
  }

  static void lease(Connection tx, List<Grant> grants) throws SQLException {
    var leased =
        Query.of(tx, LEASE)
            .texts(grants, grant -> grant.known().request())
            .integers(grants, grant -> grant.lease().attempt())
            .numbers(grants, grant -> grant.lease().token())
            .update();
    expect(grants.size(), leased, "requests to be offered");
  }

  static void update(Connection tx, List<Change> changes, Instant now) throws SQLException {
    var updated =
        Query.of(tx, UPDATE_REQUESTS)
            .time(now)
            .texts(changes, change -> change.before().request())
            .texts(changes, change -> NewRequests.name(change.before().state()))
            .numbers(changes, change -> tries(change.before().state()).lastToken())
            .texts(changes, change -> NewRequests.name(change.after()))
            .integers(changes, change -> tries(change.after()).used())
            .texts(changes, change -> tries(change.after()).lostBy())
            .times(changes, change -> tries(change.after()).lostAt())
            .texts(changes, change -> NewRequests.outcome(change.after()))
            .texts(changes, SavedChanges::reason)
            .update();
    expect(changes.size(), updated, "requests to be as they were read");
    end(tx, changes.stream().filter(change -> change.end().isPresent()).toList(), now);
  }

  private static void end(Connection tx, List<Change> ends, Instant now) throws SQLException {
    if (ends.isEmpty()) {
      return;
    }
    var ended =
        Query.of(tx, END_ATTEMPTS)
            .time(now)
            .texts(ends, change -> Objects.requireNonNull(change.before().attempt()).id())
            .numbers(ends, change -> Objects.requireNonNull(change.before().attempt()).token())
            .texts(ends, change -> ended(change).end().name())
            .texts(ends, change -> change.said() == null ? null : change.said().hash())
            .texts(ends, change -> ended(change).reason())
            .update();
    expect(ends.size(), ended, "attempts to be under lease");
    forget(tx, ends);
  }

  /** What only a running attempt is told. */
  private static void forget(Connection tx, List<Change> ends) throws SQLException {
    Query.of(tx, FORGET)
        .texts(ends, change -> Objects.requireNonNull(change.before().attempt()).id())
        .texts(ends, change -> Objects.requireNonNull(change.before().attempt()).id())
        .update();
  }

  private static AttemptEnded ended(Change change) {
    return change.end().orElseThrow();
  }

  private static @Nullable String reason(Change change) {
    return change.after() instanceof Completed(_, var reason, _)
        ? reason
        : change.end().map(AttemptEnded::reason).orElse(null);
  }

  static Tries tries(RequestState state) {
    return switch (state) {
      case Offered(var tries) -> tries;
      case Leased(var tries, _) -> tries;
      case Completed(_, _, var tries) -> tries;
      case RequestState.Unknown _, RequestState.Barred _ -> Tries.NONE;
    };
  }

  private static void expect(int wanted, int got, String what) {
    if (wanted != got) {
      throw new IllegalStateException("Expected %d %s, but %d are".formatted(wanted, what, got));
    }
  }
}
