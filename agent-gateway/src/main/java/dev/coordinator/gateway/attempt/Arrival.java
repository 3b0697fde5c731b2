package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.gateway.attempt.Requests.Arrived;
import dev.coordinator.gateway.attempt.Requests.Reception;
import dev.coordinator.gateway.attempt.model.AttemptCommand;
import dev.coordinator.gateway.attempt.model.AttemptEvent;
import dev.coordinator.gateway.attempt.model.AttemptLifecycle;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.attempt.model.RequestState;
import dev.coordinator.gateway.attempt.model.RequestState.Barred;
import dev.coordinator.gateway.attempt.model.RequestState.Offered;
import dev.coordinator.gateway.attempt.model.RequestState.Unknown;
import dev.coordinator.gateway.attempt.model.Terms;
import dev.coordinator.outbox.PoisonException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way in, decided but not stored: completed, offered, or already given to the
 * waiter that fitted.
 */
record Arrival(
    BatchRequested body,
    KnownRequest before,
    List<AttemptEvent> events,
    @Nullable Waiter waiter,
    @Nullable Grant grant) {

  /** Throws for a request that nobody could ever carry out. */
  static void check(BatchRequested body) {
    if (body.kind() == Kind.WORK && body.agent() == null) {
      throw new PoisonException(
          "Expected request " + body.request() + " to name its agent, but it does not");
    }
    if (body.limitMillis() <= 0 || body.maxAttempts() <= 0) {
      throw new PoisonException(
          "Expected request %s to allow an attempt, but limitMillis is %d and maxAttempts %d"
              .formatted(body.request(), body.limitMillis(), body.maxAttempts()));
    }
  }

  static Arrival of(
      BatchRequested body,
      String causation,
      Reception reception,
      AttemptCommand command,
      Instant now) {
    var limit = Duration.ofMillis(body.limitMillis());
    var terms = new Terms(body.epoch(), body.maxAttempts(), limit);
    var withdrawn = reception.withdrawal();
    var state = withdrawn == null ? new Unknown() : new Barred(withdrawn);
    var known = known(body, causation, terms, state);
    var decision = AttemptLifecycle.decide(terms, state, command, now);
    return new Arrival(
        body, known, decision instanceof Done(var events) ? events : List.of(), null, null);
  }

  private static KnownRequest known(
      BatchRequested body, String causation, Terms terms, RequestState state) {
    return new KnownRequest(
        body.request(),
        body.session(),
        body.batch(),
        body.agent(),
        body.repository() == null ? "" : body.repository(),
        body.fileToken(),
        causation,
        terms,
        state,
        null);
  }

  Change change() {
    return new Change(before, events, null);
  }

  /** As it stands before any claim. */
  KnownRequest decided() {
    return before.with(change().after());
  }

  boolean isOffered() {
    return decided().state() instanceof Offered;
  }

  Arrival givenTo(Waiter who, Grant what) {
    return new Arrival(body, before, events, who, what);
  }

  /** As it is to be stored. */
  Arrived stored() {
    var state = grant == null ? change().after() : grant.change().after();
    return new Arrived(body, before.causation() == null ? "" : before.causation(), state);
  }
}
