package dev.coordinator.cli.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits longer after each failure, never longer than its limit; a raised flag ends the wait. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Duration next = FIRST;

  void reset() {
    next = FIRST;
  }

  /** Waits; true if the flag was raised meanwhile. */
  boolean pause(CountDownLatch flag) {
    try {
      return flag.await(step(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private long step() {
    long now = next.toMillis();
    next = next.multipliedBy(2).compareTo(LIMIT) > 0 ? LIMIT : next.multipliedBy(2);
    return now;
  }
}
