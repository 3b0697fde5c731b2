package dev.coordinator.checkpoint.journal.adapter;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.event.Envelope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Entries as they were appended, to be folded again. */
final class StoredEntries {
  static final String SELECT =
      "select position, event_id, type, source, time, causation, sequence, body from journal ";

  /** Of entries that were appended before a source was kept. */
  static final String UNKNOWN = "unknown";

  private StoredEntries() {}

  static List<JournalEntry> of(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var entries = new ArrayList<JournalEntry>();
      while (rows.next()) {
        entries.add(entry(rows));
      }
      return entries;
    }
  }

  private static JournalEntry entry(ResultSet row) throws SQLException {
    var type = row.getString("type");
    var source = row.getString("source");
    var envelope =
        new Envelope(
            row.getString("event_id"),
            type,
            source == null ? UNKNOWN : source,
            row.getObject("time", OffsetDateTime.class).toInstant(),
            row.getString("causation"),
            row.getObject("sequence", Long.class));
    return new JournalEntry(
        row.getLong("position"), envelope, EventJson.read(type, row.getString("body")));
  }
}
