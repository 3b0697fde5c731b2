package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * What a leader does now and then: measure the lag, look whether the broker still has the topics,
 * delete what was kept long enough, a portion at a time. None of it is needed for publishing.
 */
final class Upkeep {
  private static final long OFTEN_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long RARELY_NANOS = Duration.ofHours(1).toNanos();

  private final Connection connection;
  private final TopicWatch watch;
  private final OutboxMetrics metrics;
  private final Retention retention;
  private long lastOften;
  private long nextSweep = System.nanoTime();

  Upkeep(Connection connection, TopicWatch watch, OutboxMetrics metrics, Duration kept) {
    this.connection = connection;
    this.watch = watch;
    this.metrics = metrics;
    this.retention = new Retention(kept);
    this.lastOften = System.nanoTime() - OFTEN_NANOS;
  }

  /** Looks at once whether the broker has lost topics. */
  boolean findsLostTopicsNow() throws SQLException, ExecutionException, InterruptedException {
    return watch.look(connection);
  }

  /** Does what is due; says whether the broker has lost topics. */
  boolean findsLostTopics() throws SQLException, ExecutionException, InterruptedException {
    var now = System.nanoTime();
    if (now - lastOften < OFTEN_NANOS) {
      return false;
    }
    lastOften = now;
    if (now - nextSweep >= 0 && !retention.sweep(connection)) {
      nextSweep = now + RARELY_NANOS;
    }
    metrics.lag(OutboxRows.lag(connection));
    return watch.look(connection);
  }
}
