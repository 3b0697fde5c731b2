package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Received;
import dev.coordinator.planner.submission.SchedulerWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Marks the sessions of one poll as known and how far they are, and tells whoever waits once that
 * is stored. An end is never left again.
 */
final class KnownSessions implements EventHandler {
  private static final String MARK =
      """
      update session s set known = true, state = moved.state
      from unnest(?::text[], ?::text[]) as moved (session, state)
      where s.session = moved.session and s.state not in ('COMPLETED', 'CANCELLED')
        and not (s.known and s.state = moved.state)
      """;
  private static final String FORGET = "delete from done_batch where session = any (?)";

  private final SchedulerWatch watch;
  private final Map<String, SessionState> states = new TreeMap<>();

  KnownSessions(SchedulerWatch watch) {
    this.watch = watch;
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    states.clear();
    for (var received : events) {
      if (received.event() instanceof SessionMoved moved) {
        states.put(moved.session(), moved.state());
      }
    }
    try (var mark = tx.prepareStatement(MARK)) {
      mark.setArray(1, tx.createArrayOf("text", states.keySet().toArray()));
      mark.setArray(
          2, tx.createArrayOf("text", states.values().stream().map(Enum::name).toArray()));
      mark.executeUpdate();
    }
    forgetWhatEndedSessionsHaveDone(tx);
  }

  private void forgetWhatEndedSessionsHaveDone(Connection tx) throws SQLException {
    var ended =
        states.entrySet().stream()
            .filter(one -> one.getValue().isEnd())
            .map(Map.Entry::getKey)
            .toArray();
    if (ended.length > 0) {
      try (var forget = tx.prepareStatement(FORGET)) {
        forget.setArray(1, tx.createArrayOf("text", ended));
        forget.executeUpdate();
      }
    }
  }

  @Override
  public void committed() {
    watch.known(states.keySet());
  }
}
