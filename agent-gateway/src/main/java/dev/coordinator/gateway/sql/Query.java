package dev.coordinator.gateway.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement with its parameters in order; whole columns go in as arrays, so that a group of
 * rows costs one round trip. Closes its statement in every case.
 */
public final class Query {
  private final Connection tx;
  private final String sql;
  private final List<Binding> bindings = new ArrayList<>();

  private Query(Connection tx, String sql) {
    this.tx = tx;
    this.sql = sql;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement, int position) throws SQLException;
  }

  public static Query of(Connection tx, String sql) {
    return new Query(tx, sql);
  }

  public Query text(@Nullable String value) {
    return with((statement, position) -> statement.setString(position, value));
  }

  public Query number(long value) {
    return with((statement, position) -> statement.setLong(position, value));
  }

  public Query integer(int value) {
    return with((statement, position) -> statement.setInt(position, value));
  }

  public Query flag(boolean value) {
    return with((statement, position) -> statement.setBoolean(position, value));
  }

  public Query time(Instant value) {
    return with((statement, position) ->
        statement.setObject(position, utc(value), Types.TIMESTAMP_WITH_TIMEZONE));
  }

  public Query texts(Collection<String> values) {
    return array("text", values.toArray());
  }

  /** One text per row. */
  public <T> Query texts(Collection<T> rows, Function<T, @Nullable String> column) {
    return array("text", rows.stream().map(column).toArray());
  }

  /** One number per row. */
  public <T> Query numbers(Collection<T> rows, Function<T, @Nullable Long> column) {
    return array("bigint", rows.stream().map(column).toArray());
  }

  /** One whole number of 32 bits per row. */
  public <T> Query integers(Collection<T> rows, Function<T, @Nullable Integer> column) {
    return array("integer", rows.stream().map(column).toArray());
  }

  /** One yes or no per row. */
  public <T> Query flags(Collection<T> rows, Function<T, Boolean> column) {
    return array("boolean", rows.stream().map(column).toArray());
  }

  /** One time per row. */
  public <T> Query times(Collection<T> rows, Function<T, @Nullable Instant> column) {
    return array(
        "timestamptz",
        rows.stream().map(column).map(time -> time == null ? null : time.toString()).toArray());
  }

  private Query array(String type, @Nullable Object[] values) {
    return with(
        (statement, position) -> statement.setArray(position, tx.createArrayOf(type, values)));
  }

  private Query with(Binding binding) {
    bindings.add(binding);
    return this;
  }

  public <T> List<T> list(RowReader<T> reader) throws SQLException {
    try (var statement = bound();
        var rows = statement.executeQuery()) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  /** The number of rows that were changed. */
  public int update() throws SQLException {
    try (var statement = bound()) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement bound() throws SQLException {
    var statement = tx.prepareStatement(sql);
    for (var i = 0; i < bindings.size(); i++) {
      bindings.get(i).bind(statement, i + 1);
    }
    return statement;
  }

  /** The time in a column; absent for null. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
