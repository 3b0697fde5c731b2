package dev.coordinator.checkpoint.artifact.adapter;

import dev.coordinator.checkpoint.artifact.WriteTrees;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Writes dirty trees, one after the other, as long as the service runs. */
@Singleton
class TreeWriter {
  private static final Logger LOG = Logger.getLogger(TreeWriter.class);
  private static final Duration SLOW_POLL = Duration.ofSeconds(1);
  private static final long SHORTEST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final int PAUSE_PER_WORK = 4;

  private final WriteTrees trees;
  private final CountDownLatch stopped = new CountDownLatch(1);

  TreeWriter(WriteTrees trees) {
    this.trees = trees;
  }

  void start(@Observes StartupEvent start) {
    Thread.ofVirtual().name("tree-writer").start(this::run);
  }

  void stop(@Observes ShutdownEvent stop) {
    stopped.countDown();
    trees.close();
  }

  private void run() {
    try {
      long pause;
      do {
        var seen = trees.wakes();
        var began = System.nanoTime();
        var written = round();
        pause = pauseAfter(Duration.ofNanos(System.nanoTime() - began));
        if (written == 0) {
          trees.awaitBeyond(seen, SLOW_POLL);
        }
      } while (!stopped.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Milliseconds, the longer the more there was to write: the saves of one session that fall into
   * the pause become one, so that many sessions at once cost a fifth of a core and not all of it.
   */
  static long pauseAfter(Duration work) {
    return Math.clamp(
        work.toMillis() * PAUSE_PER_WORK, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }

  private int round() {
    try {
      return trees.writeDirty();
    } catch (RuntimeException e) {
      if (stopped.getCount() > 0) {
        LOG.errorf(e, "Artifacts could not be written and are tried again");
      }
      return 0;
    }
  }
}
