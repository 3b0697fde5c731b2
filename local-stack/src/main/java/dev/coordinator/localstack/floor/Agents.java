package dev.coordinator.localstack.floor;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Agents that only wait: each start and end is noted with the monotonic clock, in nanoseconds. */
final class Agents implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final List<String> notes = new ArrayList<>();
  private long thinkMillis;
  private CountDownLatch open = new CountDownLatch(0);

  /** From now on each agent takes so long, and so many are awaited. */
  synchronized void expect(int batches, long millis) {
    thinkMillis = millis;
    open = new CountDownLatch(batches);
  }

  /** The batch has come to an agent; it is reported when the agent has done with it. */
  void start(Step step, Consumer<Step> report) {
    long think = note('S', step);
    Runnable end =
        () -> {
          note('D', step);
          report.accept(step);
        };
    if (think == 0) {
      end.run();
    } else {
      var _ = timer.schedule(end, think, TimeUnit.MILLISECONDS);
    }
  }

  /** Fails when they have not all ended in time. */
  void awaitAll(int seconds) throws InterruptedException {
    CountDownLatch latch;
    synchronized (this) {
      latch = open;
    }
    if (!latch.await(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "Expected all batches to end within %d s, but %d did not"
              .formatted(seconds, latch.getCount()));
    }
  }

  synchronized void print(PrintStream out) {
    notes.forEach(out::println);
    notes.clear();
  }

  private synchronized long note(char kind, Step step) {
    notes.add(kind + " " + step.session() + " " + step.batch() + " " + System.nanoTime());
    if (kind == 'D') {
      open.countDown();
    }
    return thinkMillis;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
