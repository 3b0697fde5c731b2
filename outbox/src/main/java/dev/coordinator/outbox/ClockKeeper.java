package dev.coordinator.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Measures the clock again and again; while the database is away, the last measurement goes on. */
public final class ClockKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClockKeeper.class);

  private final DatabaseClock clock;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public ClockKeeper(DatabaseClock clock, Duration interval) {
    this.clock = clock;
    this.interval = interval;
  }

  /** The first measurement must succeed, the later ones are repeated until they do. */
  public void start() throws SQLException {
    clock.measure();
    Thread.ofVirtual().name("database-clock").start(this::keep);
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void keep() {
    while (!isStoppedWithin(interval.toMillis())) {
      try {
        clock.measure();
      } catch (SQLException e) {
        LOG.debugf(e, "The database's time cannot be measured, the last measurement goes on");
      }
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
