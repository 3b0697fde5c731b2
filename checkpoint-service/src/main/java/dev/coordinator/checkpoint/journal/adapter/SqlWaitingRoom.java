package dev.coordinator.checkpoint.journal.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;
import static dev.coordinator.checkpoint.sql.Columns.texts;

import dev.coordinator.checkpoint.journal.WaitingRoom;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.contracts.event.Envelope;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What waits, in two tables: behind a gap by its number, behind its cause by the cause's id. */
@Singleton
class SqlWaitingRoom implements WaitingRoom {
  private static final String HOLD_BEHIND_GAP =
      """
      insert into held_back (session, event_id, type, source, causation, time, body, sequence)
      select u.session, u.id, u.type, u.source, u.causation, u.time::timestamptz, u.body::json,
        u.sequence
      from unnest(?, ?, ?, ?, ?, ?, ?, ?)
        as u (session, id, type, source, causation, time, body, sequence)
      on conflict do nothing\
      """;
  private static final String HOLD_BEHIND_CAUSE =
      """
      insert into held_behind_cause (session, event_id, type, source, causation, time, body)
      select u.session, u.id, u.type, u.source, u.causation, u.time::timestamptz, u.body::json
      from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality
        as u (session, id, type, source, causation, time, body, place)
      order by place
      on conflict do nothing\
      """;

  @Override
  public List<Arrival> behindGaps(Connection tx, Collection<String> sessions) throws SQLException {
    return waiting(
        tx,
        """
        select event_id, type, source, time, causation, sequence, body from held_back
        where session = any (?) order by session, sequence\
        """,
        sessions);
  }

  @Override
  public List<Arrival> behindCauses(Connection tx, Collection<String> sessions)
      throws SQLException {
    return waiting(
        tx,
        """
        select event_id, type, source, time, causation, null::bigint as sequence, body
        from held_behind_cause where session = any (?) order by arrived\
        """,
        sessions);
  }

  private static List<Arrival> waiting(Connection tx, String sql, Collection<String> sessions)
      throws SQLException {
    var waiting = new ArrayList<Arrival>();
    if (sessions.isEmpty()) {
      return waiting;
    }
    try (var query = tx.prepareStatement(sql)) {
      query.setArray(1, texts(tx, sessions));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          waiting.add(arrival(rows));
        }
      }
    }
    return waiting;
  }

  private static Arrival arrival(ResultSet row) throws SQLException {
    var envelope =
        new Envelope(
            row.getString("event_id"),
            row.getString("type"),
            row.getString("source"),
            row.getObject("time", OffsetDateTime.class).toInstant(),
            row.getString("causation"),
            row.getObject("sequence", Long.class));
    return new Arrival(envelope, EventJson.read(envelope.type(), row.getString("body")));
  }

  @Override
  public void hold(Connection tx, Collection<Arrival> behindGaps, Collection<Arrival> behindCauses)
      throws SQLException {
    if (!behindGaps.isEmpty()) {
      try (var insert = tx.prepareStatement(HOLD_BEHIND_GAP)) {
        columns(tx, insert, behindGaps);
        insert.setArray(8, longs(tx, behindGaps, arrival -> arrival.envelope().sequence()));
        insert.executeUpdate();
      }
    }
    if (!behindCauses.isEmpty()) {
      try (var insert = tx.prepareStatement(HOLD_BEHIND_CAUSE)) {
        columns(tx, insert, behindCauses);
        insert.executeUpdate();
      }
    }
  }

  private static void columns(Connection tx, PreparedStatement insert, Collection<Arrival> held)
      throws SQLException {
    insert.setArray(1, text(tx, held, Arrival::session));
    insert.setArray(2, text(tx, held, arrival -> arrival.envelope().id()));
    insert.setArray(3, text(tx, held, arrival -> arrival.envelope().type()));
    insert.setArray(4, text(tx, held, arrival -> arrival.envelope().source()));
    insert.setArray(5, text(tx, held, arrival -> arrival.envelope().causation()));
    insert.setArray(6, text(tx, held, arrival -> arrival.envelope().time().toString()));
    insert.setArray(7, text(tx, held, arrival -> EventJson.write(arrival.event())));
  }

  @Override
  public void letGo(Connection tx, Map<String, Long> last) throws SQLException {
    if (last.isEmpty()) {
      return;
    }
    try (var released =
        tx.prepareStatement(
            """
            delete from held_back h using unnest(?, ?) as l (session, sequence)
            where h.session = l.session and h.sequence <= l.sequence\
            """)) {
      released.setArray(1, text(tx, last.entrySet(), Map.Entry::getKey));
      released.setArray(2, longs(tx, last.entrySet(), Map.Entry::getValue));
      released.executeUpdate();
    }
  }

  @Override
  public void letGo(Connection tx, Collection<Arrival> followed) throws SQLException {
    if (followed.isEmpty()) {
      return;
    }
    try (var released =
        tx.prepareStatement("delete from held_behind_cause where event_id = any (?)")) {
      released.setArray(1, text(tx, followed, arrival -> arrival.envelope().id()));
      released.executeUpdate();
    }
  }
}
