package dev.coordinator.scheduler.erasure.adapter;

import dev.coordinator.contracts.feature.Retention;
import dev.coordinator.scheduler.erasure.EraseSessions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks every minute which sessions were kept long enough. */
@Singleton
class RetentionWatch {
  private static final Logger LOG = Logger.getLogger(RetentionWatch.class);

  private final EraseSessions sessions;
  private final CountDownLatch stopped = new CountDownLatch(1);

  RetentionWatch(
      EraseSessions sessions,
      @ConfigProperty(name = "coordinator.retention") Optional<String> otherwise) {
    this.sessions = sessions;
    if (otherwise.filter(text -> Retention.of(text).isEmpty()).isPresent()) {
      throw new IllegalStateException(
          "Expected coordinator.retention to be an ISO-8601 duration such as P90D, but it is "
              + otherwise.get());
    }
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("retention-watch").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopped.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      var asked = sessions.askForThoseKeptLongEnough();
      if (asked > 0) {
        LOG.infof("%d sessions were kept long enough and are to be erased", asked);
      }
    } catch (RuntimeException e) {
      if (stopped.getCount() > 0) {
        LOG.warnf("What was kept long enough cannot be looked for now: %s", e.getMessage());
      }
    }
  }
}
