package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.gateway.attempt.Sessions;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Locks sessions in the order of their ids, so that nobody waits for one who waits for him. */
@Singleton
final class SqlSessions implements Sessions {
  private static final String SHARED =
      """
      select session, drained_epoch from session where session = any(?) order by session for share
      """;
  private static final String EXCLUSIVE =
      """
      select session, drained_epoch from session where session = any(?) order by session for update
      """;
  private static final String ADD =
      """
      insert into session (session) select unnest(?) order by 1 on conflict do nothing
      """;

  @Override
  public Map<String, Integer> lockShared(Connection tx, Collection<String> sessions)
      throws SQLException {
    return locked(tx, SHARED, sessions);
  }

  @Override
  public void lockExclusively(Connection tx, Collection<String> sessions) throws SQLException {
    locked(tx, EXCLUSIVE, sessions);
  }

  private static Map<String, Integer> locked(Connection tx, String sql, Collection<String> sessions)
      throws SQLException {
    var wanted = new TreeSet<>(sessions);
    var found = wanted.isEmpty() ? Map.<String, Integer>of() : select(tx, sql, wanted);
    if (found.size() < wanted.size()) {
      Query.of(tx, ADD).texts(wanted).update();
      return select(tx, sql, wanted);
    }
    return found;
  }

  private static Map<String, Integer> select(Connection tx, String sql, Collection<String> wanted)
      throws SQLException {
    var found = new HashMap<String, Integer>();
    Query.of(tx, sql)
        .texts(wanted)
        .list(row -> found.put(row.getString("session"), row.getInt("drained_epoch")));
    return found;
  }

  @Override
  public void drain(Connection tx, Drain drain) throws SQLException {
    Query.of(
            tx,
            """
            update session set
              stop_all = (drained_epoch = ? and stop_all) or ?,
              drained_by = case when drained_epoch = ? then drained_by else ? end,
              drained_epoch = ?,
              reason = ?
            where session = ? and drained_epoch <= ?
            """)
        .integer(drain.epoch())
        .flag(drain.stopAll())
        .integer(drain.epoch())
        .text(drain.orderedBy())
        .integer(drain.epoch())
        .text(drain.reason())
        .text(drain.session())
        .integer(drain.epoch())
        .update();
  }

  @Override
  public void note(Connection tx, Map<String, SessionState> states) throws SQLException {
    if (states.isEmpty()) {
      return;
    }
    lockExclusively(tx, states.keySet());
    Query.of(
            tx,
            """
            update session s set state = u.state from unnest(?, ?) as u (session, state)
            where s.session = u.session
            """)
        .texts(states.keySet())
        .texts(states.values(), SessionState::name)
        .update();
  }

  @Override
  public boolean isHeardOf(Connection tx, String session) throws SQLException {
    return !Query.of(tx, "select session from session where session = ?")
        .text(session)
        .list(row -> row.getString("session"))
        .isEmpty();
  }

  @Override
  public Optional<SessionState> stateOf(Connection tx, String session) throws SQLException {
    return Query.of(tx, "select state from session where session = ? and state is not null")
        .text(session)
        .list(row -> SessionState.valueOf(row.getString("state")))
        .stream()
        .findFirst();
  }

  @Override
  public List<Acknowledged> acknowledge(Connection tx) throws SQLException {
    return Query.of(
            tx,
            """
            update session s set acknowledged_epoch = s.drained_epoch
            from (select session from session where acknowledged_epoch < drained_epoch
                  order by session for update skip locked) open
            where s.session = open.session and not exists (
              select from attempt a join request r using (request)
              where a.state = 'LEASED' and r.session = s.session and r.epoch <= s.drained_epoch
                and coalesce(a.drain_heard, -1) < s.drained_epoch)
            returning s.session, s.drained_epoch, s.drained_by
            """)
        .list(row ->
            new Acknowledged(
                row.getString("session"),
                row.getInt("drained_epoch"),
                row.getString("drained_by")));
  }
}
