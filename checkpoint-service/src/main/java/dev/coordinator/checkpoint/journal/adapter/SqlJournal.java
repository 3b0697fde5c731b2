package dev.coordinator.checkpoint.journal.adapter;

import dev.coordinator.checkpoint.journal.Head;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.journal.JournalItem;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.sql.Reading;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal by its keys alone: each page costs the same, wherever it begins. */
@Singleton
class SqlJournal implements Journal {
  private static final String COLUMNS =
      "select position, session, sequence, type, event_id, causation, actor, reason, time, body,"
          + " source, hash "
          + "from journal where position > ? ";

  private final Reading reading;

  SqlJournal(Reading reading) {
    this.reading = reading;
  }

  @Override
  public Head head() {
    return reading.in(this::head);
  }

  @Override
  public Head head(Connection snapshot) throws SQLException {
    try (var query = snapshot.prepareStatement("select position, time from journal_head");
        var row = query.executeQuery()) {
      row.next();
      var time = row.getObject(2, OffsetDateTime.class);
      return new Head(row.getLong(1), time == null ? null : time.toInstant());
    }
  }

  @Override
  public boolean knows(String session) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select exists (select 1 from journal where session = ?)
                or exists (select 1 from held_back where session = ?)
                or exists (select 1 from held_behind_cause where session = ?)\
              """)) {
        query.setString(1, session);
        query.setString(2, session);
        query.setString(3, session);
        try (var row = query.executeQuery()) {
          row.next();
          return row.getBoolean(1);
        }
      }
    });
  }

  @Override
  public List<JournalItem> after(long position, @Nullable String session, int limit) {
    return after(COLUMNS, position, session, limit);
  }

  @Override
  public List<JournalItem> hintsAfter(long position, @Nullable String session, int limit) {
    return after(COLUMNS.replace(" body,", " '{}',"), position, session, limit);
  }

  private List<JournalItem> after(
      String columns, long position, @Nullable String session, int limit) {
    var sql =
        session == null
            ? columns + "order by position limit ?"
            : columns + "and session = ? order by position limit ?";
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(sql)) {
        var at = 1;
        query.setLong(at++, position);
        if (session != null) {
          query.setString(at++, session);
        }
        query.setInt(at, limit);
        try (var rows = query.executeQuery()) {
          return items(rows);
        }
      }
    });
  }

  @Override
  public List<Missing> missing(String session) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              "select sequence, event_id, reason from journal_lost where session = ? order by 1")) {
        query.setString(1, session);
        try (var rows = query.executeQuery()) {
          var missing = new ArrayList<Missing>();
          while (rows.next()) {
            missing.add(new Missing(rows.getLong(1), rows.getString(2), rows.getString(3)));
          }
          return missing;
        }
      }
    });
  }

  @Override
  public List<JournalEntry> upTo(Connection snapshot, String session, long position)
      throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            StoredEntries.SELECT + "where session = ? and position <= ? order by position")) {
      query.setString(1, session);
      query.setLong(2, position);
      return StoredEntries.of(query);
    }
  }

  @Override
  public long positionAt(Connection snapshot, String session, Instant time) throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            "select coalesce(max(position), 0) from journal where session = ? and time <= ?")) {
      query.setString(1, session);
      query.setObject(2, time.atOffset(ZoneOffset.UTC));
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Override
  public ChainEnd chainEnd(String session) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select c.hash, coalesce(c.entries, 0), coalesce(max(j.position), 0)
              from journal j left join journal_chain c on c.session = j.session
              where j.session = ? group by 1, 2\
              """)) {
        query.setString(1, session);
        try (var row = query.executeQuery()) {
          return row.next()
              ? new ChainEnd(row.getString(1), row.getLong(2), row.getLong(3))
              : new ChainEnd(null, 0, 0);
        }
      }
    });
  }

  private static List<JournalItem> items(ResultSet rows) throws SQLException {
    var items = new ArrayList<JournalItem>();
    while (rows.next()) {
      items.add(
          new JournalItem(
              rows.getLong(1),
              rows.getString(2),
              rows.getObject(3, Long.class),
              rows.getString(4),
              rows.getString(5),
              rows.getString(6),
              rows.getString(7),
              rows.getString(8),
              rows.getObject(9, OffsetDateTime.class).toInstant(),
              rows.getString(10),
              rows.getString(11),
              rows.getString(12)));
    }
    return items;
  }
}
