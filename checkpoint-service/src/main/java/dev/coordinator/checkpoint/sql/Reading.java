package dev.coordinator.checkpoint.sql;

import dev.coordinator.outbox.TransactionFailed;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Reads in one repeatable-read, read-only transaction: all queries of one answer see one state of
 * the journal and its views.
 */
@Singleton
public class Reading {
  private final DataSource database;

  Reading(DataSource database) {
    this.database = database;
  }

  public <T> T in(Query<T> query) {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement begin = connection.createStatement()) {
        begin.execute("set transaction isolation level repeatable read, read only");
        return query.read(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new TransactionFailed(e);
    }
  }

  /** What is read within one snapshot. */
  public interface Query<T> {
    T read(Connection snapshot) throws SQLException;
  }
}
