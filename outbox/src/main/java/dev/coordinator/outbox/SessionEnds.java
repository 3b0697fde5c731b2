package dev.coordinator.outbox;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionMoved;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * Remembers which sessions have ended, in the transaction that says or hears it: until then all
 * that was published of a session is kept.
 */
final class SessionEnds {
  private SessionEnds() {}

  static void note(Connection tx, Stream<Event> events) throws SQLException {
    var ended =
        events
            .filter(event -> event instanceof SessionMoved moved && moved.state().isEnd())
            .map(Event::session)
            .toArray();
    if (ended.length == 0) {
      return;
    }
    try (var insert =
        tx.prepareStatement(
            """
            insert into session_end (session) select distinct unnest(?::text[]) order by 1
            on conflict do nothing
            """)) {
      insert.setArray(1, tx.createArrayOf("text", ended));
      insert.executeUpdate();
    }
  }
}
