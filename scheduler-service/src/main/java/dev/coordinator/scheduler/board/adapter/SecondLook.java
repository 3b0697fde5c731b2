package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.scheduler.board.CoordinateSessions;
import dev.coordinator.scheduler.board.FindRestless;
import dev.coordinator.scheduler.board.FreedSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Looks again at sessions whose turn to have files has come, at those that lack a runner, and at
 * requests that nobody claims: at once when something came free here, within a second when it did
 * so in another process. Who still has to wait for files is looked at only to say anew for what.
 */
@Singleton
class SecondLook {
  private static final Logger LOG = Logger.getLogger(SecondLook.class);
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);
  private static final Duration SAID_ANEW_EVERY = Duration.ofSeconds(5);
  private static final int AT_ONCE = 8;

  private final CoordinateSessions sessions;
  private final FindRestless restless;
  private final FreedSignal signal;
  private final InstantSource clock;
  private Instant turnsFrom = Instant.MIN;
  private Instant saidFrom = Instant.MIN;
  private volatile boolean on = true;

  SecondLook(
      CoordinateSessions sessions, FindRestless restless, FreedSignal signal, InstantSource clock) {
    this.sessions = sessions;
    this.restless = restless;
    this.signal = signal;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().name("second-look").daemon().start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    on = false;
    signal.wake(Set.of());
  }

  private void run() {
    while (on) {
      try {
        var worth = signal.await(AT_LEAST_EVERY);
        worth.addAll(restless.starvedOrOverdue());
        addWhatIsFoundByTime(worth, clock.instant());
        lookAt(List.copyOf(worth));
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("Sessions that wait cannot be looked at, trying again: %s", e.getMessage());
      }
    }
  }

  /** Also while one wake follows the other, because those tell only of what was freed here. */
  private void addWhatIsFoundByTime(Set<String> worth, Instant now) {
    if (!now.isBefore(turnsFrom)) {
      worth.addAll(restless.whoseTurnHasCome());
      turnsFrom = now.plus(AT_LEAST_EVERY);
    }
    if (!now.isBefore(saidFrom)) {
      worth.addAll(restless.waitingForFiles(SAID_ANEW_EVERY));
      restless.forgetErased();
      saidFrom = now.plus(SAID_ANEW_EVERY);
    }
  }

  private void lookAt(List<String> all) {
    for (int from = 0; from < all.size() && on; from += AT_ONCE) {
      var some = new ArrayList<>(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
      try {
        sessions.lookAgain(some);
      } catch (RuntimeException e) {
        LOG.debugf(e, "%d sessions are looked at one by one", some.size());
        some.forEach(this::lookAt);
      }
    }
  }

  private void lookAt(String session) {
    if (!on) {
      return;
    }
    try {
      sessions.lookAgain(List.of(session));
    } catch (RuntimeException e) {
      // one that cannot be looked at must not keep the others waiting
      LOG.warnf("Session %s cannot be looked at, trying again: %s", session, e.getMessage());
    }
  }
}
