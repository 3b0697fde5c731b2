package dev.coordinator.checkpoint.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists as SQL arrays, one per column, because one statement then writes all rows of a poll. */
public final class Columns {
  private Columns() {}

  /** A text column; without the character NUL, because PostgreSQL refuses a text that holds it. */
  public static <T> Array text(
      Connection tx, Collection<T> rows, Function<T, @Nullable String> column) throws SQLException {
    return tx.createArrayOf("text", rows.stream().map(column).map(Columns::storable).toArray());
  }

  public static <T> Array longs(
      Connection tx, Collection<T> rows, Function<T, @Nullable Long> column) throws SQLException {
    return tx.createArrayOf("bigint", rows.stream().map(column).toArray());
  }

  public static Array texts(Connection tx, Collection<String> values) throws SQLException {
    return text(tx, values, value -> value);
  }

  private static @Nullable String storable(@Nullable String value) {
    return value == null ? null : value.replace("\u0000", "");
  }
}
