package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.ClaimBatches;
import dev.coordinator.gateway.attempt.GatewayMeters;
import dev.coordinator.gateway.attempt.Puller;
import dev.coordinator.gateway.attempt.Reservation;
import dev.coordinator.gateway.attempt.Waiter;
import dev.coordinator.gateway.attempt.WaitingClaims;
import dev.coordinator.gateway.group.GroupWriter;
import dev.coordinator.gateway.runner.Presence;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds the long polls without a thread for any: each looks for work in a group with the others, is
 * parked when there is none, and is answered once, at the latest when its time is over.
 */
@Singleton
class ClaimDesk {
  private static final int LARGEST_GROUP = 200;

  private final WaitingClaims waiting;
  private final Presence presence;
  private final ClaimBatches claimBatches;
  private final GatewayMeters meters;
  private final GroupWriter<Waiter, Look> writer;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile boolean closing;

  ClaimDesk(
      WaitingClaims waiting, Presence presence, ClaimBatches claimBatches, GatewayMeters meters) {
    this.meters = meters;
    this.waiting = waiting;
    this.presence = presence;
    this.claimBatches = claimBatches;
    this.writer = new GroupWriter<>("claims", LARGEST_GROUP, Duration.ZERO, this::look);
  }

  /** What a look for work brought, and how many offers there had been before it. */
  private record Look(long offers, List<Assignment> assignments) {}

  /** The waiter of the claim; the same one for a claim that is repeated while it waits. */
  Waiter claim(ClaimRequest claim) {
    saw(claim);
    var joined = waiting.join(claim);
    if (joined.isNew()) {
      look(joined.waiter());
      if (claim.waitMillis() > 0) {
        var _ =
            timer.schedule(
                () -> expire(joined.waiter()), claim.waitMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return joined.waiter();
  }

  /** The connection of the claim is gone. */
  void leave(Waiter waiter) {
    if (waiting.leave(waiter)) {
      answer(waiter, List.of());
    }
  }

  /** These can be claimed now. */
  void offered(List<BatchRequested> requests) {
    waiting.offered(requests).forEach(this::look);
  }

  /** Everybody looks again, because something may be offered that this process did not see come. */
  void lookAgain() {
    waiting.unparkAll().forEach(this::lookAgain);
  }

  private void lookAgain(Waiter waiter) {
    saw(waiter.claim());
    look(waiter);
  }

  /** What the transaction gave is stored: its waiters get their answers. */
  void committed(Reservation reservation) {
    // no wait at all, because the claim was there before the request
    reservation
        .given()
        .values()
        .forEach(given -> given.forEach(_ -> meters.claimedAfter(Duration.ZERO)));
    reservation.given().forEach(this::answer);
    reservation.disappointed().forEach(this::look);
    offered(reservation.left());
  }

  /** Nothing of it is stored: its waiters look for themselves. */
  void rolledBack(Reservation reservation) {
    reservation.all().forEach(this::look);
  }

  /** Answers all who wait, and from now on nobody does. */
  void leave() {
    closing = true;
    waiting.unparkAll().forEach(waiter -> answer(waiter, List.of()));
  }

  void close() {
    leave();
    writer.close();
    timer.shutdownNow();
  }

  private void saw(ClaimRequest claim) {
    presence.saw(Puller.announcement(claim), claim.system());
  }

  private void expire(Waiter waiter) {
    if (waiting.unpark(waiter)) {
      answer(waiter, List.of());
    }
  }

  private void look(Waiter waiter) {
    var _ = writer.submit(waiter).whenComplete((look, failure) -> looked(waiter, look, failure));
  }

  private List<Look> look(List<Waiter> waiters) {
    var offers = waiting.offers();
    return claimBatches.of(waiters.stream().map(Waiter::claim).toList()).stream()
        .map(assignments -> new Look(offers, assignments))
        .toList();
  }

  private void looked(Waiter waiter, @Nullable Look look, @Nullable Throwable failure) {
    if (failure != null) {
      waiting.fail(waiter, failure);
    } else if (look == null || !look.assignments().isEmpty() || closing) {
      answer(waiter, look == null ? List.of() : look.assignments());
    } else if (waiter.remaining() <= 0 || !waiter.hasListeners()) {
      answer(waiter, List.of());
    } else if (!waiting.park(waiter, look.offers())) {
      lookUnlessLeft(waiter);
    }
  }

  private void lookUnlessLeft(Waiter waiter) {
    if (waiter.hasListeners()) {
      look(waiter);
    } else {
      answer(waiter, List.of());
    }
  }

  private void answer(Waiter waiter, List<Assignment> assignments) {
    waiting.answer(waiter, new ClaimAnswer(assignments));
  }
}
