package dev.coordinator.checkpoint.journal.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;
import static dev.coordinator.checkpoint.sql.Columns.texts;

import dev.coordinator.checkpoint.journal.Entries;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.journal.model.Authorship;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import dev.coordinator.checkpoint.journal.model.Sequencing.Release;
import dev.coordinator.contracts.event.Envelope;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The journal in PostgreSQL: one statement per table and poll, never an update of an entry. */
@Singleton
class SqlEntries implements Entries {
  @Override
  public long lockHead(Connection tx) throws SQLException {
    try (var query = tx.prepareStatement("select position from journal_head for update");
        var row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public Map<String, Long> lastSequences(Connection tx, Collection<String> sessions)
      throws SQLException {
    var last = new HashMap<String, Long>();
    if (sessions.isEmpty()) {
      return last;
    }
    try (var query =
        tx.prepareStatement(
            "select session, sequence from journal_sequence_of where session = any (?)")) {
      query.setArray(1, texts(tx, sessions));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          last.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return last;
  }

  @Override
  public void lose(Connection tx, Lost lost, String eventId, String reason) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            "insert into journal_lost (session, sequence, event_id, reason) values (?, ?, ?, ?)"
                + " on conflict do nothing")) {
      insert.setString(1, lost.session());
      insert.setLong(2, lost.sequence());
      insert.setString(3, eventId);
      insert.setString(4, reason.replace("\u0000", ""));
      insert.executeUpdate();
    }
  }

  @Override
  public Set<Lost> lost(Connection tx, Collection<String> sessions) throws SQLException {
    var lost = new HashSet<Lost>();
    if (sessions.isEmpty()) {
      return lost;
    }
    try (var query =
        tx.prepareStatement("select session, sequence from journal_lost where session = any (?)")) {
      query.setArray(1, texts(tx, sessions));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          lost.add(new Lost(rows.getString(1), rows.getLong(2)));
        }
      }
    }
    return lost;
  }

  @Override
  public List<Arrival> heldBack(Connection tx, Collection<String> sessions) throws SQLException {
    var held = new ArrayList<Arrival>();
    if (sessions.isEmpty()) {
      return held;
    }
    try (var query =
        tx.prepareStatement(
            """
            select event_id, type, source, time, causation, sequence, body from held_back
            where session = any (?) order by session, sequence\
            """)) {
      query.setArray(1, texts(tx, sessions));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var time = rows.getObject(4, OffsetDateTime.class).toInstant();
          var envelope =
              new Envelope(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  time,
                  rows.getString(5),
                  rows.getLong(6));
          held.add(new Arrival(envelope, EventJson.read(envelope.type(), rows.getString(7))));
        }
      }
    }
    return held;
  }

  @Override
  public void remember(Connection tx, Release release) throws SQLException {
    if (!release.last().isEmpty()) {
      rememberLast(tx, release.last().entrySet());
    }
    if (!release.heldBack().isEmpty()) {
      holdBack(tx, release.heldBack());
    }
  }

  private static void rememberLast(Connection tx, Collection<Map.Entry<String, Long>> last)
      throws SQLException {
    try (var upsert =
            tx.prepareStatement(
                """
                insert into journal_sequence_of select * from unnest(?, ?)
                on conflict (session) do update set sequence = excluded.sequence\
                """);
        var released =
            tx.prepareStatement(
                """
                delete from held_back h using unnest(?, ?) as l (session, sequence)
                where h.session = l.session and h.sequence <= l.sequence\
                """)) {
      for (var statement : List.of(upsert, released)) {
        statement.setArray(1, text(tx, last, Map.Entry::getKey));
        statement.setArray(2, longs(tx, last, Map.Entry::getValue));
        statement.executeUpdate();
      }
    }
  }

  private static void holdBack(Connection tx, List<Arrival> held) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            """
            insert into held_back (session, sequence, event_id, type, source, causation, time, body)
            select u.session, u.sequence, u.id, u.type, u.source, u.causation,
              u.time::timestamptz, u.body::json
            from unnest(?, ?, ?, ?, ?, ?, ?, ?)
              as u (session, sequence, id, type, source, causation, time, body)
            on conflict do nothing\
            """)) {
      insert.setArray(1, text(tx, held, Arrival::session));
      insert.setArray(2, longs(tx, held, arrival -> arrival.envelope().sequence()));
      insert.setArray(3, text(tx, held, arrival -> arrival.envelope().id()));
      insert.setArray(4, text(tx, held, arrival -> arrival.envelope().type()));
      insert.setArray(5, text(tx, held, arrival -> arrival.envelope().source()));
      insert.setArray(6, text(tx, held, arrival -> arrival.envelope().causation()));
      insert.setArray(7, text(tx, held, arrival -> arrival.envelope().time().toString()));
      insert.setArray(8, text(tx, held, arrival -> EventJson.write(arrival.event())));
      insert.executeUpdate();
    }
  }

  @Override
  public void append(Connection tx, List<JournalEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (var insert =
        tx.prepareStatement(
            """
            insert into journal (position, session, sequence, type, event_id, causation, actor,
              reason, time, body)
            select u.position, u.session, u.sequence, u.type, u.id, u.causation, u.actor,
              u.reason, u.time::timestamptz, u.body::json
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u
              (position, session, sequence, type, id, causation, actor, reason, time, body)\
            """)) {
      insert.setArray(1, longs(tx, entries, JournalEntry::position));
      insert.setArray(2, text(tx, entries, JournalEntry::session));
      insert.setArray(3, longs(tx, entries, entry -> entry.envelope().sequence()));
      insert.setArray(4, text(tx, entries, entry -> entry.envelope().type()));
      insert.setArray(5, text(tx, entries, entry -> entry.envelope().id()));
      insert.setArray(6, text(tx, entries, entry -> entry.envelope().causation()));
      insert.setArray(7, text(tx, entries, entry -> Authorship.of(entry.event()).actor()));
      insert.setArray(8, text(tx, entries, entry -> Authorship.of(entry.event()).reason()));
      insert.setArray(9, text(tx, entries, entry -> entry.time().toString()));
      insert.setArray(10, text(tx, entries, entry -> EventJson.write(entry.event())));
      insert.executeUpdate();
    }
    moveHead(tx, entries.getLast());
  }

  private static void moveHead(Connection tx, JournalEntry last) throws SQLException {
    try (var update =
        tx.prepareStatement(
            "with woken as (select pg_notify('journal', '')) "
                + "update journal_head set position = ?, time = ?::timestamptz from woken")) {
      update.setLong(1, last.position());
      update.setString(2, last.time().toString());
      update.executeUpdate();
    }
  }
}
