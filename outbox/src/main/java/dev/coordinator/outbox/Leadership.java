package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to publish for the whole service: held by one database session at a time, and lost with
 * that session, also when its process stands still.
 */
final class Leadership implements AutoCloseable {
  private static final String LOCK_KEY =
      "hashtextextended('coordinator.outbox.' || current_schema(), 0)";

  private final Connection connection;

  private Leadership(Connection connection) {
    this.connection = connection;
  }

  /** Tries once; empty while another process leads. */
  static Optional<Leadership> tryToGain(DataSource dataSource, Duration lostAfter)
      throws SQLException {
    var connection = dataSource.getConnection();
    var gained = false;
    try {
      connection.setAutoCommit(true);
      gained = asked(connection, "select pg_try_advisory_lock(" + LOCK_KEY + ")");
    } finally {
      if (!gained) {
        connection.close();
      }
    }
    return gained ? Optional.of(endingWith(connection, lostAfter)) : Optional.empty();
  }

  /** Gives the right back if the server does not take the settings. */
  private static Leadership endingWith(Connection connection, Duration lostAfter)
      throws SQLException {
    var leadership = new Leadership(connection);
    try {
      // because a stopped process keeps its connection, the server must end the silent session
      set(connection, "idle_session_timeout", lostAfter.toMillis() + "ms");
      set(connection, "idle_in_transaction_session_timeout", lostAfter.toMillis() + "ms");
      // because a mark lost in a crash of the database only means one more duplicate
      set(connection, "synchronous_commit", "off");
      return leadership;
    } catch (SQLException e) {
      try (leadership) {
        throw e;
      }
    }
  }

  Connection connection() {
    return connection;
  }

  /** Fails when the right is lost. */
  void renew() throws SQLException {
    asked(connection, "select true");
  }

  @Override
  public void close() throws SQLException {
    try (var c = connection;
        var statement = c.createStatement()) {
      statement.execute("select pg_advisory_unlock(" + LOCK_KEY + ")");
      statement.execute("reset idle_session_timeout");
      statement.execute("reset idle_in_transaction_session_timeout");
      statement.execute("reset synchronous_commit");
    }
  }

  private static boolean asked(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(query)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (var set = connection.prepareStatement("select set_config(?, ?, false)")) {
      set.setString(1, name);
      set.setString(2, value);
      set.execute();
    }
  }
}
