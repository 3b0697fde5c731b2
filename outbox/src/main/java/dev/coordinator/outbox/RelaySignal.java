package dev.coordinator.outbox;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What appenders and the relay of one process tell each other: a wake is never lost, and a process
 * whose relay leads needs no notification by the database.
 */
public final class RelaySignal {
  private final Semaphore wakes = new Semaphore(0);
  private final ThreadLocal<Boolean> appended = ThreadLocal.withInitial(() -> false);
  private volatile boolean leading;

  /** Events were appended by this thread; they are not committed yet. */
  void appended() {
    appended.set(true);
  }

  /** The thread's transaction is committed: wakes the relay if it appended something. */
  void committed() {
    if (appended.get()) {
      appended.remove();
      wake();
    }
  }

  /** The thread's transaction is rolled back: there is nothing to publish. */
  void rolledBack() {
    appended.remove();
  }

  /** There may be something to publish. */
  public void wake() {
    if (leading) {
      wakes.release();
    }
  }

  /** Whether the relay of this process publishes for the whole service. */
  boolean leading() {
    return leading;
  }

  void leading(boolean now) {
    leading = now;
  }

  /**
   * Waits for a wake, at most as long as given; one look at the outbox answers all wakes so far.
   */
  void await(long millis) throws InterruptedException {
    if (wakes.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      wakes.drainPermits();
    }
  }
}
