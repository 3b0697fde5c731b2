package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Tells this process what others have committed, by the notifications of the database: at once, as
 * long as the database is there. Whoever listens still looks now and then, because one may be lost.
 */
public final class NotificationListener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(NotificationListener.class);

  private final DataSource dataSource;
  private final String channel;
  private final Runnable wake;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** {@code channel} is an expression of SQL, and {@code wake} is called for what comes there. */
  public NotificationListener(DataSource dataSource, String channel, Runnable wake) {
    this.dataSource = dataSource;
    this.channel = channel;
    this.wake = wake;
    Thread.ofVirtual().name("notification-listener").start(this::run);
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
        LOG.debugf(e, "Notifications of %s fail, the slow poll goes on", channel);
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
          wake.run();
        }
      }
      statement.execute("unlisten *");
    }
  }

  private String command(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var name = statement.executeQuery("select 'listen ' || quote_ident(" + channel + ")")) {
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
