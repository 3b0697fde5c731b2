package dev.coordinator.gateway.group;

import dev.coordinator.outbox.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does something at once and then again after each pause; after a failure the next turn comes, and
 * one that lasts is told ever more rarely, but never falls silent.
 */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Loop.class);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final String name;
  private final Duration pause;
  private final Runnable turn;
  private final Thread thread;
  private int failures;

  public Loop(String name, Duration pause, Runnable turn) {
    this.name = name;
    this.pause = pause;
    this.turn = turn;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    try {
      do {
        turn();
      } while (!stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    try {
      turn.run();
      failures = 0;
    } catch (RuntimeException e) {
      failures++;
      if (Backoff.worthALine(failures)) {
        LOG.warnf(
            e,
            "Expected a turn of %s to succeed, but it failed, %d in a row; the next one will try",
            name,
            failures);
      }
    }
  }

  /** Returns when the turn that may be running is over. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
