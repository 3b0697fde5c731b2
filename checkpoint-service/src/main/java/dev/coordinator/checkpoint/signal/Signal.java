package dev.coordinator.checkpoint.signal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes whoever waits within this process. It only saves time: whoever is not woken looks again by
 * itself, so a lost wake loses nothing.
 */
public class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long wakes;
  private boolean closed;

  public void wake() {
    lock.lock();
    try {
      wakes++;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waiting for good, because the service stops. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** How often it was woken so far: taken before looking, so that no growth falls in between. */
  public long wakes() {
    lock.lock();
    try {
      return wakes;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until woken more often than {@code seen}, closed, or until the time is over. */
  public void awaitBeyond(long seen, Duration atMost) throws InterruptedException {
    var left = atMost.toNanos();
    lock.lock();
    try {
      while (wakes == seen && !closed && left > 0) {
        left = grown.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
