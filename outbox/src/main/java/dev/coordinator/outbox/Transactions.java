package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * One transaction per call on the service's database: committed as a whole or not at all, and after
 * the commit the relay is awake.
 */
public final class Transactions {
  private final DataSource dataSource;
  private final RelaySignal signal;

  public Transactions(DataSource dataSource, RelaySignal signal) {
    this.dataSource = dataSource;
    this.signal = signal;
  }

  /** Does the work in one transaction and gives its answer. */
  public <T> T run(Work<T> work) {
    try (var tx = dataSource.getConnection()) {
      tx.setAutoCommit(false);
      var answer = committed(tx, work);
      tx.setAutoCommit(true);
      signal.committed();
      return answer;
    } catch (SQLException e) {
      throw new TransactionFailed(e);
    }
  }

  /** Does the step in one transaction. */
  public void execute(Step step) {
    this.<Object>run(tx -> {
      step.in(tx);
      return this;
    });
  }

  private <T> T committed(Connection tx, Work<T> work) throws SQLException {
    var done = false;
    try {
      var answer = work.in(tx);
      tx.commit();
      done = true;
      return answer;
    } finally {
      if (!done) {
        signal.rolledBack();
        rollBack(tx);
      }
    }
  }

  private static void rollBack(Connection tx) {
    try {
      tx.rollback();
      tx.setAutoCommit(true);
    } catch (SQLException _) {
      // because the connection is gone, the server has rolled back already
    }
  }
}
