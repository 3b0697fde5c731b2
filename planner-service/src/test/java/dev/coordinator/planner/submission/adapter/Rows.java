package dev.coordinator.planner.submission.adapter;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Looks at the planner's tables, and makes them refuse for a while. */
record Rows(DataSource dataSource) {
  long count(String table) throws SQLException {
    try (var c = dataSource.getConnection();
        var s = c.createStatement();
        var r = s.executeQuery("select count(*) from " + table)) {
      r.next();
      return r.getLong(1);
    }
  }

  long stored() throws SQLException {
    return count("session") + count("plan") + count("outbox");
  }

  void execute(String sql) throws SQLException {
    try (var c = dataSource.getConnection();
        var s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
