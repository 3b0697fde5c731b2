package dev.coordinator.contracts.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * Looks for what a service still keeps of a session, in every table that its schema has, so that a
 * new one cannot be forgotten.
 */
public final class Leftovers {
  private static final String TABLES =
      """
      select table_name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1
      """;
  private static final String TABLES_OF_SESSIONS =
      """
      select table_name from information_schema.columns join information_schema.tables
        using (table_schema, table_name)
      where table_schema = current_schema() and table_type = 'BASE TABLE'
        and column_name = 'session' order by 1
      """;

  private Leftovers() {}

  /**
   * How many rows of each table hold the session's id: in any column, within a text, in JSON or in
   * bytes; without the tables that hold none.
   */
  public static TreeMap<String, Long> of(Connection connection, String session)
      throws SQLException {
    var found = new TreeMap<String, Long>();
    for (var table : tables(connection, TABLES)) {
      var rows = rows(connection, table, session);
      if (rows > 0) {
        found.put(table, rows);
      }
    }
    return found;
  }

  /**
   * The tables with a column for the session that hold no row of it: before it is erased there must
   * be none, or nobody would see that a row of that table stays.
   */
  public static List<String> unfilled(Connection connection, String session) throws SQLException {
    var unfilled = new ArrayList<>(tables(connection, TABLES_OF_SESSIONS));
    unfilled.remove("session_erased");
    unfilled.removeAll(of(connection, session).keySet());
    return unfilled;
  }

  private static List<String> tables(Connection connection, String sql) throws SQLException {
    try (var query = connection.prepareStatement(sql);
        var rows = query.executeQuery()) {
      var tables = new ArrayList<String>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  private static long rows(Connection connection, String table, String session)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select count(*) from \""
                + table
                + "\" one where strpos(one::text, ?) > 0 or strpos(one::text, ?) > 0")) {
      query.setString(1, session);
      query.setString(2, HexFormat.of().formatHex(session.getBytes(UTF_8)));
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
