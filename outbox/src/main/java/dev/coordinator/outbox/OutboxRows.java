package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queries on the outbox, each one statement: rows come back in the order in which they were
 * appended, and a row that is not marked is given again.
 */
final class OutboxRows {
  /** So many rows at a time keep the broker busy, and their acknowledgements come as one. */
  static final int AT_ONCE = 500;

  /** Where whoever leads listens, as an expression of SQL. */
  static final String CHANNEL = "'outbox_' || current_schema()";

  private static final int BYTES_AT_ONCE = 8 << 20;
  private static final int REPUBLISHING_MILLIS = 600_000;

  private static final String INSERT =
      """
      insert into outbox (event_id, topic, key, type, source, causation, sequence, headers, payload,
          created_at, trace)
      select event_id, topic, key, type, source, causation, sequence, headers, payload, created_at,
          trace
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
          ?::text[], ?::bytea[], ?::timestamptz[], ?::text[]) with ordinality
        as row (event_id, topic, key, type, source, causation, sequence, headers, payload,
          created_at, trace, number)
      order by number
      """;

  // By the mark and not by the last position seen, because a smaller position may be committed
  // after a larger one. The first row is given however large it is.
  private static final String UNPUBLISHED =
      """
      select position, event_id, topic, key, type, source, causation, sequence, headers, payload,
          created_at, trace
      from (select *, sum(octet_length(payload)) over (order by position)
                - octet_length(payload) as bytes_before
            from (select * from outbox where published_at is null order by position limit %d) next)
        fitting
      where bytes_before is null or bytes_before < %d
      order by position
      """
          .formatted(AT_ONCE, BYTES_AT_ONCE);

  private OutboxRows() {}

  static void insert(Connection tx, List<OutboxRow> rows) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setArray(1, tx.createArrayOf("text", column(rows, OutboxRow::eventId)));
      insert.setArray(2, tx.createArrayOf("text", column(rows, OutboxRow::topic)));
      insert.setArray(3, tx.createArrayOf("text", column(rows, OutboxRow::key)));
      insert.setArray(4, tx.createArrayOf("text", column(rows, OutboxRow::type)));
      insert.setArray(5, tx.createArrayOf("text", column(rows, OutboxRow::source)));
      insert.setArray(6, tx.createArrayOf("text", column(rows, OutboxRow::causation)));
      insert.setArray(7, tx.createArrayOf("bigint", column(rows, OutboxRow::sequence)));
      insert.setArray(8, tx.createArrayOf("text", column(rows, OutboxRow::headers)));
      insert.setArray(
          9,
          tx.createArrayOf("bytea", rows.stream().map(OutboxRow::payload).toArray(byte[][]::new)));
      insert.setArray(10, tx.createArrayOf("timestamptz", column(rows, OutboxRow::createdAt)));
      insert.setArray(11, tx.createArrayOf("text", column(rows, OutboxRow::trace)));
      insert.executeUpdate();
    }
  }

  /** Wakes the relay that leads in another process, at commit. */
  static void notifyLeader(Connection tx) throws SQLException {
    try (var notify = tx.prepareStatement("select pg_notify(" + CHANNEL + ", '')")) {
      notify.execute();
    }
  }

  static List<OutboxRow> unpublished(Connection c) throws SQLException {
    try (var select = c.prepareStatement(UNPUBLISHED);
        var found = select.executeQuery()) {
      var rows = new ArrayList<OutboxRow>();
      while (found.next()) {
        rows.add(row(found));
      }
      return rows;
    }
  }

  static void markPublished(Connection c, List<OutboxRow> rows) throws SQLException {
    var positions = rows.stream().map(OutboxRow::position).toArray();
    try (var update =
        c.prepareStatement(
            "update outbox set published_at = clock_timestamp() where position = any(?)")) {
      update.setArray(1, c.createArrayOf("bigint", positions));
      update.executeUpdate();
    }
  }

  /**
   * Makes kept rows unpublished: of one topic or all, of one session or all. In one statement,
   * because what is published in between would overtake the rest; it may take minutes.
   */
  static int republish(Connection tx, @Nullable String topic, @Nullable String session)
      throws SQLException {
    var patience = tx.getNetworkTimeout();
    tx.setNetworkTimeout(Runnable::run, REPUBLISHING_MILLIS);
    try (var update =
        tx.prepareStatement(
            """
            update outbox set published_at = null
            where published_at is not null
              and (?::text is null or topic = ?) and (?::text is null or key = ?)
            """)) {
      update.setString(1, topic);
      update.setString(2, topic);
      update.setString(3, session);
      update.setString(4, session);
      return update.executeUpdate();
    } finally {
      tx.setNetworkTimeout(Runnable::run, patience);
    }
  }

  static Lag lag(Connection c) throws SQLException {
    try (var select =
            c.prepareStatement(
                """
                select count(*),
                  coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8
                from outbox where published_at is null
                """);
        var found = select.executeQuery()) {
      found.next();
      return new Lag(found.getLong(1), found.getDouble(2));
    }
  }

  /** How far the broker is behind the database. */
  record Lag(long rows, double seconds) {
    static final Lag NONE = new Lag(0, 0);
  }

  private static Object[] column(List<OutboxRow> rows, Function<OutboxRow, Object> field) {
    return rows.stream().map(field).toArray();
  }

  private static OutboxRow row(ResultSet found) throws SQLException {
    return new OutboxRow(
        found.getLong(1),
        found.getString(2),
        found.getString(3),
        found.getString(4),
        found.getString(5),
        found.getString(6),
        found.getString(7),
        found.getObject(8, Long.class),
        found.getString(9),
        found.getBytes(10),
        instant(found, 11),
        found.getString(12));
  }

  private static Instant instant(ResultSet found, int column) throws SQLException {
    return found.getObject(column, OffsetDateTime.class).toInstant();
  }
}
