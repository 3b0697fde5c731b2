package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.gateway.attempt.Attempts;
import dev.coordinator.gateway.attempt.KnownRequest;
import dev.coordinator.gateway.attempt.Puller;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Attempts in PostgreSQL, locked in the order of their requests, so that nobody waits in a ring.
 */
@Singleton
final class SqlAttempts implements Attempts {
  private static final int MOST_AT_ONCE = 500;
  private static final String BOTH =
      "select "
          + RequestRow.REQUEST
          + ", "
          + RequestRow.ATTEMPT
          + " from attempt a join request r using (request) ";

  @Override
  public List<String> sessionsOf(Connection tx, Collection<String> attempts) throws SQLException {
    return attempts.isEmpty()
        ? List.of()
        : Query.of(
                tx,
                """
                select distinct r.session from attempt a join request r using (request)
                where a.attempt = any(?)
                """)
            .texts(attempts)
            .list(row -> row.getString("session"));
  }

  @Override
  public List<KnownRequest> lock(Connection tx, Collection<String> attempts) throws SQLException {
    return Query.of(
            tx, BOTH + "where a.attempt = any(?) order by r.request, a.number for update of r, a")
        .texts(new TreeSet<>(attempts))
        .list(RequestRow::withAttempt);
  }

  @Override
  public Optional<KnownRequest> find(Connection tx, String attempt) throws SQLException {
    return Query.of(tx, BOTH + "where a.attempt = ?")
        .text(attempt)
        .list(RequestRow::withAttempt)
        .stream()
        .findFirst();
  }

  @Override
  public List<Live> lockForHeartbeat(Connection tx, Collection<String> attempts)
      throws SQLException {
    return Query.of(
            tx,
            "select "
                + RequestRow.REQUEST
                + ", "
                + RequestRow.ATTEMPT
                + """
                , s.drained_epoch, s.stop_all, s.reason as drain_reason
                from attempt a join request r using (request) join session s using (session)
                where a.attempt = any(?) order by r.request, a.number for update of a
                """)
        .texts(new TreeSet<>(attempts))
        .list(SqlAttempts::live);
  }

  private static Live live(ResultSet row) throws SQLException {
    return new Live(
        RequestRow.withAttempt(row),
        row.getInt("drained_epoch"),
        row.getBoolean("stop_all"),
        row.getString("drain_reason"));
  }

  @Override
  public void renew(Connection tx, List<Renewal> renewals, Instant now) throws SQLException {
    if (renewals.isEmpty()) {
      return;
    }
    Query.of(
            tx,
            """
            update attempt a set ends_at = u.ends_at, heard_at = ?,
              elapsed_millis = u.elapsed_millis, changed_files = u.changed_files,
              drain_heard = u.drain_heard
            from unnest(?, ?, ?, ?, ?, ?)
              as u (attempt, token, ends_at, elapsed_millis, changed_files, drain_heard)
            where a.attempt = u.attempt and a.token = u.token and a.state = 'LEASED'
            """)
        .time(now)
        .texts(renewals, Renewal::attempt)
        .numbers(renewals, Renewal::token)
        .times(renewals, Renewal::endsAt)
        .numbers(renewals, Renewal::elapsedMillis)
        .integers(renewals, Renewal::changedFiles)
        .integers(renewals, Renewal::drainHeard)
        .update();
  }

  @Override
  public List<String> overdue(Connection tx, Instant now) throws SQLException {
    return Query.of(
            tx,
            """
            select attempt from attempt where state = 'LEASED' and ends_at <= ?
            order by ends_at limit ?
            """)
        .time(now)
        .integer(MOST_AT_ONCE)
        .list(row -> row.getString("attempt"));
  }

  @Override
  public int extendAll(Connection tx, Instant until) throws SQLException {
    return Query.of(
            tx,
            """
            update attempt a set ends_at = ? from (
              select attempt from attempt where state = 'LEASED' and ends_at < ?
              order by request for update) late
            where a.attempt = late.attempt
            """)
        .time(until)
        .time(until)
        .update();
  }

  @Override
  public List<Silent> fallenSilent(Connection tx, Instant before, Instant now) throws SQLException {
    return Query.of(
            tx,
            """
            update attempt a set silent_at = ? from request r, (
              select attempt from attempt
              where state = 'LEASED' and not quiet and coalesce(heard_at, started_at) < ?
                and (silent_at is null or silent_at < coalesce(heard_at, started_at))
              order by request for update skip locked) quiet
            where a.attempt = quiet.attempt and r.request = a.request returning
            """
                + RequestRow.REQUEST
                + ", "
                + RequestRow.ATTEMPT)
        .time(now)
        .time(before)
        .list(row -> silent(row, now));
  }

  @Override
  public List<KnownRequest> heardAgain(Connection tx) throws SQLException {
    return Query.of(
            tx,
            """
            update attempt a set silent_at = null from request r, (
              select attempt from attempt
              where state = 'LEASED' and silent_at < heard_at
              order by request for update skip locked) back
            where a.attempt = back.attempt and r.request = a.request returning
            """
                + RequestRow.REQUEST
                + ", "
                + RequestRow.ATTEMPT)
        .list(RequestRow::withAttempt);
  }

  private static Silent silent(ResultSet row, Instant now) throws SQLException {
    var heard = Query.instant(row, "heard_at");
    var since = heard == null ? Query.instant(row, "started_at") : heard;
    return new Silent(
        RequestRow.withAttempt(row), Duration.between(Objects.requireNonNull(since), now));
  }

  @Override
  public List<Holder> quietHolders(Connection tx) throws SQLException {
    return Query.of(
            tx,
            """
            select distinct a.runner, a.claim, r.repository
            from attempt a join request r using (request)
            where a.state = 'LEASED' and a.quiet
            """)
        .list(row ->
            new Holder(
                Puller.seatOf(row.getString("runner"), row.getString("claim")),
                row.getString("repository")));
  }

  @Override
  public Optional<String> heldBy(Connection tx, String runner) throws SQLException {
    var held =
        Query.of(tx, "select attempt from attempt where runner = ? and state = 'LEASED' limit 2")
            .text(runner)
            .list(row -> row.getString("attempt"));
    return held.size() == 1 ? Optional.of(held.getFirst()) : Optional.empty();
  }

  @Override
  public void hurry(Connection tx, String session, int epoch, Instant until) throws SQLException {
    Query.of(
            tx,
            """
            update attempt a set quiet = false, ends_at = least(a.ends_at, ?) from (
              select held.attempt from attempt held join request r using (request)
              where held.state = 'LEASED' and held.quiet and r.session = ? and r.epoch <= ?
              order by request for update of held) silent
            where a.attempt = silent.attempt
            """)
        .time(until)
        .text(session)
        .integer(epoch)
        .update();
  }

  @Override
  public void fence(Connection tx, Collection<String> attempts, Instant now) throws SQLException {
    if (!attempts.isEmpty()) {
      Query.of(tx, "update attempt set fenced_at = ? where attempt = any(?) and fenced_at is null")
          .time(now)
          .texts(attempts)
          .update();
    }
  }

  @Override
  public void raise(Connection tx, String attempt, Blocker blocker) throws SQLException {
    Query.of(
            tx,
            """
            update attempt set blocker = ?
            where (? or blocker is null) and attempt = ? and state = 'LEASED'
            """)
        .text(RequestRow.json(blocker))
        .flag(blocker.severity() == Blocker.Severity.CRITICAL)
        .text(attempt)
        .update();
  }
}
