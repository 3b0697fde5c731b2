package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Wakes the leading relay when another process has committed events; without it they would only be
 * found by the slow poll.
 */
final class NotificationListener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(NotificationListener.class);

  private final DataSource dataSource;
  private final RelaySignal signal;
  private final CountDownLatch stopped = new CountDownLatch(1);

  NotificationListener(DataSource dataSource, RelaySignal signal) {
    this.dataSource = dataSource;
    this.signal = signal;
    Thread.ofVirtual().name("outbox-listener").start(this::run);
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void run() {
    do {
      try (var connection = dataSource.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.debugf(e, "Notifications fail, the slow poll goes on");
      }
    } while (!isStoppedWithin(1_000));
  }

  private void listen(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute(command(connection));
      var notifications = connection.unwrap(PGConnection.class);
      while (stopped.getCount() > 0) {
        var heard = notifications.getNotifications(500);
        if (heard != null && heard.length > 0) {
          signal.wake();
        }
      }
      statement.execute("unlisten *");
    }
  }

  private static String command(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var name =
            statement.executeQuery(
                "select 'listen ' || quote_ident('outbox_' || current_schema())")) {
      name.next();
      return name.getString(1);
    }
  }

  private boolean isStoppedWithin(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }
}
