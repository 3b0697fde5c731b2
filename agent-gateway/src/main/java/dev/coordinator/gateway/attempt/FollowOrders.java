package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.gateway.attempt.model.AttemptCommand;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Drain;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Withdraw;
import dev.coordinator.gateway.attempt.model.AttemptLifecycle;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Received;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Drains and withdraws as the scheduler says: whatever nobody has claimed is completed in the
 * transaction that stores the order, and what comes later finds the order stored. Where all are to
 * stop, nobody holds anything for longer than one usual lease without a word.
 */
@Singleton
public final class FollowOrders {
  private final InstantSource clock;
  private final Sessions sessions;
  private final Requests requests;
  private final Attempts attempts;
  private final LeaseTerms terms;
  private final Outbox outbox;
  private final AcknowledgeDrains acknowledgeDrains;

  FollowOrders(
      InstantSource clock,
      Sessions sessions,
      Requests requests,
      Attempts attempts,
      LeaseTerms terms,
      Outbox outbox,
      AcknowledgeDrains acknowledgeDrains) {
    this.clock = clock;
    this.sessions = sessions;
    this.requests = requests;
    this.attempts = attempts;
    this.terms = terms;
    this.outbox = outbox;
    this.acknowledgeDrains = acknowledgeDrains;
  }

  /** Follows the orders among these events, in their order. */
  public void in(Connection tx, List<Received> events) throws SQLException {
    var now = clock.instant();
    var orders =
        events.stream()
            .filter(received ->
                received.event() instanceof DrainOrdered
                    || received.event() instanceof WithdrawalOrdered)
            .toList();
    if (orders.isEmpty()) {
      return;
    }
    sessions.lockExclusively(
        tx, orders.stream().map(received -> received.event().session()).toList());
    for (var order : orders) {
      switch (order.event()) {
        case DrainOrdered drain -> drain(tx, drain, order.envelope().id(), now);
        case WithdrawalOrdered withdrawal -> withdraw(tx, withdrawal, now);
        default ->
            throw new IllegalStateException("Expected an order, but it is a " + order.event());
      }
    }
    acknowledgeDrains.in(tx);
  }

  private void drain(Connection tx, DrainOrdered order, String id, Instant now)
      throws SQLException {
    sessions.drain(
        tx,
        new Sessions.Drain(order.session(), order.epoch(), order.stopAll(), order.reason(), id));
    if (order.stopAll()) {
      attempts.hurry(tx, order.session(), order.epoch(), now.plus(terms.lease()));
    }
    var unclaimed = requests.lockOffered(tx, order.session(), order.epoch());
    apply(tx, unclaimed, new Drain(order.epoch(), order.reason()), now);
  }

  private void withdraw(Connection tx, WithdrawalOrdered order, Instant now) throws SQLException {
    var known = requests.lock(tx, List.of(order.request()));
    if (known.isEmpty()) {
      requests.bar(tx, order.request(), order.session(), order.reason(), now);
    }
    apply(tx, known, new Withdraw(order.reason()), now);
  }

  private void apply(Connection tx, List<KnownRequest> known, AttemptCommand command, Instant now)
      throws SQLException {
    var changes = known.stream().flatMap(one -> change(one, command, now)).toList();
    requests.save(tx, changes, now);
    outbox.append(tx, News.of(changes));
  }

  private static Stream<Change> change(KnownRequest known, AttemptCommand command, Instant now) {
    return AttemptLifecycle.decide(known.terms(), known.state(), command, now)
            instanceof Done(var events)
        ? Stream.of(new Change(known, events, null))
        : Stream.empty();
  }
}
