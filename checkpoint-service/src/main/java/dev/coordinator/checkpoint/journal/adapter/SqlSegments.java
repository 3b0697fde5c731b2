package dev.coordinator.checkpoint.journal.adapter;

import dev.coordinator.checkpoint.journal.Segments;
import dev.coordinator.checkpoint.journal.model.JournalLine;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Segments from the journal's table, by the place of an entry in its session. */
@Singleton
class SqlSegments implements Segments {
  @Override
  public Optional<String> segment(Connection snapshot, String session, int number)
      throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            """
            select session, sequence, type, event_id, source, causation, time, hash, body
            from journal where session = ? order by position offset ? limit ?\
            """)) {
      query.setString(1, session);
      query.setLong(2, (number - 1L) * ENTRIES);
      query.setInt(3, ENTRIES);
      var text = new StringBuilder();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          text.append(LineJson.write(line(rows))).append('\n');
        }
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }
  }

  private static JournalLine line(ResultSet row) throws SQLException {
    return new JournalLine(
        row.getString("session"),
        row.getObject("sequence", Long.class),
        row.getString("type"),
        row.getString("event_id"),
        row.getString("source"),
        row.getString("causation"),
        row.getObject("time", OffsetDateTime.class).toInstant(),
        row.getString("hash"),
        row.getString("body"));
  }
}
