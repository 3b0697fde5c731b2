package dev.coordinator.checkpoint.stream.adapter;

import dev.coordinator.checkpoint.stream.Tail;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Wakes this replica's readers when any replica has appended to the journal. */
@Singleton
class JournalListener {
  private static final Logger LOG = Logger.getLogger(JournalListener.class);

  private final DataSource database;
  private final Tail tail;
  private final CountDownLatch stopped = new CountDownLatch(1);

  JournalListener(DataSource database, Tail tail) {
    this.database = database;
    this.tail = tail;
  }

  void start(@Observes StartupEvent start) {
    Thread.ofVirtual().name("journal-listener").start(this::run);
  }

  /** Lets the readers go before the service waits for open requests, because theirs never end. */
  void leave(@Observes ShutdownDelayInitiatedEvent soon) {
    tail.close();
  }

  void stop(@Observes ShutdownEvent stop) {
    stopped.countDown();
    tail.close();
  }

  private void run() {
    do {
      try (var connection = database.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.debugf(e, "Notifications of the journal fail, readers look by themselves");
      }
    } while (!isStoppedWithinASecond());
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen journal");
      var notifications = connection.unwrap(PGConnection.class);
      while (stopped.getCount() > 0) {
        var heard = notifications.getNotifications(500);
        if (heard != null && heard.length > 0) {
          tail.wake();
        }
      }
      statement.execute("unlisten *");
    }
  }

  private boolean isStoppedWithinASecond() {
    try {
      return stopped.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }
}
