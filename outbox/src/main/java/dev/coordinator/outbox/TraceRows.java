package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queries about traces; made only while somebody collects traces. */
final class TraceRows {
  private TraceRows() {}

  /** Of each event the trace of the event that caused it, else of its session; null if neither. */
  static List<@Nullable String> of(Connection tx, List<Outgoing> events) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select coalesce(cause.trace, session_trace.trace)
            from unnest(?::text[], ?::text[]) with ordinality as event (causation, session, number)
            left join inbox cause on cause.event_id = event.causation
            left join session_trace on session_trace.session = event.session
            order by number
            """)) {
      query.setArray(
          1, tx.createArrayOf("text", events.stream().map(Outgoing::causation).toArray()));
      query.setArray(
          2, tx.createArrayOf("text", events.stream().map(one -> one.event().session()).toArray()));
      try (var found = query.executeQuery()) {
        var traces = new ArrayList<@Nullable String>();
        while (found.next()) {
          traces.add(found.getString(1));
        }
        return traces;
      }
    }
  }

  /** The first trace of a session is the one it keeps. */
  static void remember(Connection tx, Map<String, String> traces) throws SQLException {
    if (traces.isEmpty()) {
      return;
    }
    try (var insert =
        tx.prepareStatement(
            """
            insert into session_trace (session, trace)
            select * from unnest(?::text[], ?::text[]) order by 1 on conflict do nothing
            """)) {
      insert.setArray(1, tx.createArrayOf("text", traces.keySet().toArray()));
      insert.setArray(2, tx.createArrayOf("text", traces.values().toArray()));
      insert.executeUpdate();
    }
  }
}
