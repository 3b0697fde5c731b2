package dev.coordinator.checkpoint.journal.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;

import dev.coordinator.checkpoint.journal.CarriedEntries;
import dev.coordinator.checkpoint.journal.model.Authorship;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.JournalLine;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionRestored;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes carried entries as they came: their bodies, times and links are not made anew. */
@Singleton
class SqlCarriedEntries implements CarriedEntries {
  private static final String RESTORED = EventType.of(SessionRestored.class);

  @Override
  public List<JournalLine> read(String segment) {
    return segment.lines().map(LineJson::read).toList();
  }

  @Override
  public JournalEntry entry(long position, JournalLine line) {
    var source = line.source();
    try {
      return new JournalEntry(
          position,
          new Envelope(
              line.eventId(),
              line.type(),
              source == null ? StoredEntries.UNKNOWN : source,
              line.time(),
              line.causation(),
              line.sequence()),
          EventJson.read(line.type(), line.body()));
    } catch (IllegalStateException _) {
      throw new Unreadable("Expected to read entry '" + line.eventId() + "', but its body is not");
    }
  }

  @Override
  public List<JournalEntry> append(Connection tx, long head, List<JournalLine> lines)
      throws SQLException {
    var entries = new ArrayList<JournalEntry>(lines.size());
    for (var line : lines) {
      entries.add(entry(head + entries.size() + 1, line));
    }
    insert(tx, lines, entries);
    remember(tx, lines);
    SqlEntries.moveHead(tx, entries.getLast());
    return entries;
  }

  private static void insert(Connection tx, List<JournalLine> lines, List<JournalEntry> entries)
      throws SQLException {
    try (var insert = tx.prepareStatement(SqlEntries.INSERT)) {
      insert.setArray(1, longs(tx, entries, JournalEntry::position));
      insert.setArray(2, text(tx, lines, JournalLine::session));
      insert.setArray(3, longs(tx, lines, JournalLine::sequence));
      insert.setArray(4, text(tx, lines, JournalLine::type));
      insert.setArray(5, text(tx, lines, JournalLine::eventId));
      insert.setArray(6, text(tx, lines, JournalLine::causation));
      insert.setArray(7, text(tx, lines, JournalLine::source));
      insert.setArray(8, text(tx, entries, entry -> Authorship.of(entry.event()).actor()));
      insert.setArray(9, text(tx, entries, entry -> Authorship.of(entry.event()).reason()));
      insert.setArray(10, text(tx, lines, line -> line.time().toString()));
      insert.setArray(11, text(tx, lines, JournalLine::body));
      insert.setArray(12, text(tx, lines, JournalLine::link));
      insert.executeUpdate();
    }
  }

  private static void remember(Connection tx, List<JournalLine> lines) throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            """
            with chained as (
              insert into journal_chain (session, hash, entries) values (?, ?, ?)
              on conflict (session) do update
                set hash = excluded.hash, entries = journal_chain.entries + excluded.entries)
            insert into journal_sequence_of (session, sequence) values (?, ?)
            on conflict (session) do update
              set sequence = greatest(journal_sequence_of.sequence, excluded.sequence)\
            """)) {
      var last = lines.getLast();
      upsert.setString(1, last.session());
      upsert.setString(2, last.link());
      upsert.setLong(3, lines.size());
      upsert.setString(4, last.session());
      upsert.setLong(5, highest(lines));
      upsert.executeUpdate();
    }
  }

  private static long highest(List<JournalLine> lines) {
    return lines.stream()
        .map(JournalLine::sequence)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  @Override
  public Place placeOf(Connection tx, String session, String link) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select coalesce(max(number) filter (where hash = ?), 0), count(*)
            from (select hash, row_number() over (order by position) as number
                  from journal where session = ?) numbered\
            """)) {
      query.setString(1, link);
      query.setString(2, session);
      try (var row = query.executeQuery()) {
        row.next();
        return new Place(row.getLong(1), row.getLong(2));
      }
    }
  }

  @Override
  public Lasting lasting(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            with numbered as (
              select hash, type, body, row_number() over (order by position) as number
              from journal where session = ?),
            lasting as (select hash, number from numbered where type <> ? order by number desc limit 1)
            select number, coalesce(hash, ''),
              (select body from numbered where type = ? order by number desc limit 1)
            from lasting\
            """)) {
      query.setString(1, session);
      query.setString(2, RESTORED);
      query.setString(3, RESTORED);
      try (var row = query.executeQuery()) {
        return row.next()
            ? new Lasting(row.getLong(1), row.getString(2), incarnation(row.getString(3)))
            : new Lasting(0, "", SessionRestored.FIRST);
      }
    }
  }

  private static int incarnation(@Nullable String restored) {
    return restored != null && EventJson.read(RESTORED, restored) instanceof SessionRestored last
        ? last.incarnation()
        : SessionRestored.FIRST;
  }

  @Override
  public void keepOnly(Connection tx, String session, Lasting lasting) throws SQLException {
    try (var delete =
        tx.prepareStatement(
            """
            with gone as (
              delete from journal where session = ? and position > (
                select position from journal where session = ? and hash = ?))
            update journal_chain set hash = ?, entries = ? where session = ?\
            """)) {
      delete.setString(1, session);
      delete.setString(2, session);
      delete.setString(3, lasting.last());
      delete.setString(4, lasting.last());
      delete.setLong(5, lasting.entries());
      delete.setString(6, session);
      delete.executeUpdate();
    }
  }
}
