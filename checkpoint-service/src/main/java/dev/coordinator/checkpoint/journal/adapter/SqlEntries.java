package dev.coordinator.checkpoint.journal.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;
import static dev.coordinator.checkpoint.sql.Columns.texts;

import dev.coordinator.checkpoint.journal.Entries;
import dev.coordinator.checkpoint.journal.model.Authorship;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The journal in PostgreSQL: one statement per table and poll, never an update of an entry. */
@Singleton
class SqlEntries implements Entries {
  static final String INSERT =
      """
      insert into journal (position, session, sequence, type, event_id, causation, source,
        actor, reason, time, body, hash)
      select u.position, u.session, u.sequence, u.type, u.id, u.causation, u.source, u.actor,
        u.reason, u.time::timestamptz, u.body::json, u.hash
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u (position, session, sequence, type,
        id, causation, source, actor, reason, time, body, hash)\
      """;

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
  public Set<String> known(Connection tx, Collection<String> ids) throws SQLException {
    var known = new HashSet<String>();
    if (ids.isEmpty()) {
      return known;
    }
    try (var query =
        tx.prepareStatement(
            "select event_id from journal where event_id = any (?)"
                + " union select event_id from journal_lost where event_id = any (?)")) {
      query.setArray(1, texts(tx, ids));
      query.setArray(2, texts(tx, ids));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString(1));
        }
      }
    }
    return known;
  }

  @Override
  public void rememberSequences(Connection tx, Map<String, Long> last) throws SQLException {
    if (last.isEmpty()) {
      return;
    }
    try (var upsert =
        tx.prepareStatement(
            """
            insert into journal_sequence_of select * from unnest(?, ?)
            on conflict (session) do update set sequence = excluded.sequence\
            """)) {
      upsert.setArray(1, text(tx, last.entrySet(), Map.Entry::getKey));
      upsert.setArray(2, longs(tx, last.entrySet(), Map.Entry::getValue));
      upsert.executeUpdate();
    }
  }

  @Override
  public void append(Connection tx, List<JournalEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    var linked = SqlChain.link(tx, entries);
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setArray(1, longs(tx, entries, JournalEntry::position));
      insert.setArray(2, text(tx, entries, JournalEntry::session));
      insert.setArray(3, longs(tx, entries, entry -> entry.envelope().sequence()));
      insert.setArray(4, text(tx, entries, entry -> entry.envelope().type()));
      insert.setArray(5, text(tx, entries, entry -> entry.envelope().id()));
      insert.setArray(6, text(tx, entries, entry -> entry.envelope().causation()));
      insert.setArray(7, text(tx, entries, entry -> entry.envelope().source()));
      insert.setArray(8, text(tx, entries, entry -> Authorship.of(entry.event()).actor()));
      insert.setArray(9, text(tx, entries, entry -> Authorship.of(entry.event()).reason()));
      insert.setArray(10, text(tx, entries, entry -> entry.time().toString()));
      insert.setArray(11, text(tx, linked, SqlChain.Linked::body));
      insert.setArray(12, text(tx, linked, SqlChain.Linked::hash));
      insert.executeUpdate();
    }
    moveHead(tx, entries.getLast());
  }

  @Override
  public List<JournalEntry> after(Connection tx, long position, int limit) throws SQLException {
    try (var query =
        tx.prepareStatement(
            StoredEntries.SELECT + "where position > ? order by position limit ?")) {
      query.setLong(1, position);
      query.setInt(2, limit);
      return StoredEntries.of(query);
    }
  }

  static void moveHead(Connection tx, JournalEntry last) throws SQLException {
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
