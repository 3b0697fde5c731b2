package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.scheduler.board.CoordinateSessions;
import dev.coordinator.scheduler.board.FreedSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Looks again at sessions that lack only files or a runner, and at requests that nobody claims: at
 * once when something came free here, within a second when it did so in another process.
 */
@Singleton
class SecondLook {
  private static final Logger LOG = Logger.getLogger(SecondLook.class);
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

  private final CoordinateSessions sessions;
  private final FreedSignal signal;
  private volatile boolean on = true;

  SecondLook(CoordinateSessions sessions, FreedSignal signal) {
    this.sessions = sessions;
    this.signal = signal;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().name("second-look").daemon().start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    on = false;
    signal.wake();
  }

  private void run() {
    while (on) {
      try {
        signal.await(AT_LEAST_EVERY);
        sessions.restless().forEach(this::look);
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("Sessions that wait cannot be looked at, trying again: %s", e.getMessage());
      }
    }
  }

  private void look(String session) {
    if (!on) {
      return;
    }
    try {
      sessions.lookAgain(session);
    } catch (RuntimeException e) {
      // one that cannot be looked at must not keep the others waiting
      LOG.warnf("Session %s cannot be looked at, trying again: %s", session, e.getMessage());
    }
  }
}
