package dev.coordinator.checkpoint.journal.adapter;

import dev.coordinator.checkpoint.journal.JournalItem;
import dev.coordinator.checkpoint.journal.Search;
import dev.coordinator.checkpoint.sql.Columns;
import dev.coordinator.checkpoint.sql.Reading;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the entries of one session alone, so the longest session bounds what it costs; the
 * start of a body is looked at, because what an agent printed may be a megabyte.
 */
@Singleton
class SqlSearch implements Search {
  private static final String FIND =
      """
      select position, type, time, actor, reason, body ->> 'batch', body ->> 'state' from journal
      where session = ? and position < ? and not exists (
        select from unnest(?) as word where position(word in
          lower(concat_ws(' ', type, actor, reason, left(body::text, 50000)))) = 0)
      order by position desc limit ?
      """;

  private final Reading reading;

  SqlSearch(Reading reading) {
    this.reading = reading;
  }

  @Override
  public List<Found> entries(String session, List<String> words, @Nullable Long before, int limit) {
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(FIND)) {
        query.setString(1, session);
        query.setLong(2, before == null ? Long.MAX_VALUE : before);
        query.setArray(3, Columns.texts(snapshot, words));
        query.setInt(4, limit);
        try (var rows = query.executeQuery()) {
          var found = new ArrayList<Found>();
          while (rows.next()) {
            found.add(found(rows));
          }
          return found;
        }
      }
    });
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getLong(1),
        JournalItem.shortType(row.getString(2)),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7));
  }
}
