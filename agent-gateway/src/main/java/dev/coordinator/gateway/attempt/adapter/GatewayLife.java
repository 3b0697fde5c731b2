package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.attempt.LeaseTerms;
import dev.coordinator.gateway.attempt.SeeTheQuiet;
import dev.coordinator.gateway.group.Loop;
import dev.coordinator.gateway.runner.Presence;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts and stops what runs by itself; when it has stopped, nobody waits for an answer. */
@Singleton
class GatewayLife {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Sweeper sweeper;
  private final ClaimDesk desk;
  private final AttemptDesk attempts;
  private final Presence presence;
  private final SeeTheQuiet seeTheQuiet;
  private final LeaseTerms terms;
  private final List<Loop> loops = new ArrayList<>();

  GatewayLife(
      Sweeper sweeper,
      ClaimDesk desk,
      AttemptDesk attempts,
      Presence presence,
      SeeTheQuiet seeTheQuiet,
      LeaseTerms terms) {
    this.sweeper = sweeper;
    this.desk = desk;
    this.attempts = attempts;
    this.presence = presence;
    this.seeTheQuiet = seeTheQuiet;
    this.terms = terms;
  }

  void start(@Observes StartupEvent event) {
    presence.start();
    loops.add(new Loop("lease sweeper", pause(20), sweeper::sweep));
    loops.add(new Loop("claims looking again", pause(4), desk::lookAgain));
    loops.add(new Loop("presence of the quiet", terms.heartbeat(), seeTheQuiet::look));
  }

  private Duration pause(int perLease) {
    var pause = terms.lease().dividedBy(perLease);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Before the doors close, because they wait for every long poll that is still open. */
  void leave(@Observes ShutdownDelayInitiatedEvent event) {
    desk.leave();
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(Loop::close);
    desk.close();
    attempts.close();
    presence.close();
  }
}
