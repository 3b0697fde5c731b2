package dev.coordinator.scheduler.board;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Says that files or a runner came free; several at once are one. */
public final class FreedSignal {
  private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);

  /** Wakes whoever waits now or next. */
  public void wake() {
    var _ = wakes.offer(true);
  }

  /** Waits for a wake, at most so long. */
  public void await(Duration atMost) throws InterruptedException {
    var _ = wakes.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
