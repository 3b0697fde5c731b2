package dev.coordinator.checkpoint.signal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Does work that may come late, round after round on a thread of its own: after a round that found
 * nothing it waits to be woken, at most a second. A round that fails is done again.
 */
public final class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class);
  private static final Duration SLOW_POLL = Duration.ofSeconds(1);
  private static final long SHORTEST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final int PAUSE_PER_WORK = 4;

  private final String name;
  private final IntSupplier round;
  private final Signal wakes;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** A round answers how much it found. */
  public Rounds(String name, IntSupplier round, Signal wakes) {
    this.name = name;
    this.round = round;
    this.wakes = wakes;
  }

  public void start() {
    Thread.ofVirtual().name(name).start(this::run);
  }

  public void stop() {
    stopped.countDown();
    wakes.close();
  }

  private void run() {
    try {
      long pause;
      do {
        var seen = wakes.wakes();
        var began = System.nanoTime();
        var found = once();
        pause = pauseAfter(Duration.ofNanos(System.nanoTime() - began));
        if (found == 0) {
          wakes.awaitBeyond(seen, SLOW_POLL);
        }
      } while (!stopped.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Milliseconds, the longer the more there was to do: what falls into the pause becomes one round,
   * so that much at once costs a fifth of a core and not all of it.
   */
  static long pauseAfter(Duration work) {
    return Math.clamp(
        work.toMillis() * PAUSE_PER_WORK, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }

  private int once() {
    try {
      return round.getAsInt();
    } catch (RuntimeException e) {
      if (stopped.getCount() > 0) {
        LOG.errorf(e, "A round of the %s failed and is done again", name);
      }
      return 0;
    }
  }
}
