package dev.coordinator.outbox;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a query can run right now: the answer comes in time, also while the database is silent,
 * and however often one asks, one query at most is under way.
 */
public final class DatabaseProbe {
  private final DataSource dataSource;
  private final long patienceMillis;
  private @Nullable CompletableFuture<Void> underWay;

  public DatabaseProbe(DataSource dataSource, long patienceMillis) {
    this.dataSource = dataSource;
    this.patienceMillis = patienceMillis;
  }

  /** True if a query was answered within the patience. */
  public boolean answers() {
    try {
      query().get(patienceMillis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized CompletableFuture<Void> query() {
    var query = underWay;
    if (query == null || query.isDone()) {
      query = CompletableFuture.runAsync(this::ask, task -> Thread.ofVirtual().start(task));
      underWay = query;
    }
    return query;
  }

  private void ask() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      throw new TransactionFailed(e);
    }
  }
}
