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
      do {
        var seen = trees.wakes();
        if (round() == 0) {
          trees.awaitBeyond(seen, SLOW_POLL);
        }
        // a pause, because the saves of one session that fall into it become one
      } while (!stopped.await(50, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
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
