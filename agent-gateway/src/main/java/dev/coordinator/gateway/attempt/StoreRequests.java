package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.gateway.attempt.Requests.Reception;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Discard;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Offer;
import dev.coordinator.gateway.finding.Citations;
import dev.coordinator.gateway.item.Items;
import dev.coordinator.gateway.item.Items.Addressed;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Received;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Takes in what the scheduler dispatched. Each request is offered, or completed in this very
 * transaction; one that a waiting claim fits is under lease when it is first seen.
 */
@Singleton
public final class StoreRequests {
  private final InstantSource clock;
  private final Sessions sessions;
  private final Requests requests;
  private final Items items;
  private final Citations citations;
  private final GiveOut giveOut;
  private final Outbox outbox;

  StoreRequests(
      InstantSource clock,
      Sessions sessions,
      Requests requests,
      Items items,
      Citations citations,
      GiveOut giveOut,
      Outbox outbox) {
    this.clock = clock;
    this.sessions = sessions;
    this.requests = requests;
    this.items = items;
    this.citations = citations;
    this.giveOut = giveOut;
    this.outbox = outbox;
  }

  /** Stores these requests; throws for one that nobody could ever carry out. */
  public void in(Connection tx, List<Received> events, Reservation reservation)
      throws SQLException {
    var now = clock.instant();
    var bodies = events.stream().map(event -> (BatchRequested) event.event()).toList();
    bodies.forEach(Arrival::check);
    // the sessions first, because drains and withdrawals lock them before they look for requests
    var drained = sessions.lockShared(tx, bodies.stream().map(BatchRequested::session).toList());
    citations.builtOn(tx, bodies.stream().flatMap(StoreRequests::commits).toList(), now);
    var receptions = requests.receive(tx, bodies.stream().map(BatchRequested::request).toList());
    var arrivals = new ArrayList<Arrival>();
    for (var event : events) {
      var body = (BatchRequested) event.event();
      var reception = Objects.requireNonNull(receptions.get(body.request()));
      var epoch = drained.getOrDefault(body.session(), Sessions.NEVER_DRAINED);
      var arrival = Arrival.of(body, event.envelope().id(), reception, new Offer(epoch), now);
      arrivals.add(handed(arrival, reception, epoch, reservation, now));
    }
    save(tx, arrivals, reservation, now);
  }

  /** The accepted work that stands in its work tree. */
  private static Stream<String> commits(BatchRequested body) {
    var tree = body.tree();
    return tree == null
        ? Stream.of()
        : Stream.of(Stream.of(tree.base()), tree.merges().stream(), tree.conflicting().stream())
            .flatMap(one -> one);
  }

  /** A request that cannot be carried out gets its completion all the same. */
  public void discard(Connection tx, Received event, String reason) throws SQLException {
    var now = clock.instant();
    var body = (BatchRequested) event.event();
    sessions.lockShared(tx, List.of(body.session()));
    var arrival =
        Arrival.of(body, event.envelope().id(), new Reception(0, null), new Discard(reason), now);
    save(tx, List.of(arrival), new Reservation(new WaitingClaims()), now);
  }

  /** Given to a waiter at once where one fits. */
  private Arrival handed(
      Arrival arrival, Reception reception, int drained, Reservation reservation, Instant now) {
    if (!arrival.isOffered()) {
      return arrival;
    }
    return reservation
        .take(arrival.body())
        .flatMap(waiter ->
            giveOut
                .to(
                    waiter.claim(),
                    arrival.decided(),
                    arrival.body(),
                    reception.token(),
                    drained,
                    now)
                .map(grant -> arrival.givenTo(waiter, grant)))
        .orElse(arrival);
  }

  private void save(Connection tx, List<Arrival> arrivals, Reservation reservation, Instant now)
      throws SQLException {
    var added = requests.add(tx, arrivals.stream().map(Arrival::stored).toList(), now);
    // removed when seen, because the same request may be twice in one poll
    var fresh = arrivals.stream().filter(one -> added.remove(one.body().request())).toList();
    items.store(tx, fresh.stream().flatMap(StoreRequests::handoffs).toList(), now);
    var news = new ArrayList<Outgoing>(News.of(fresh.stream().map(Arrival::change).toList()));
    news.addAll(grant(tx, fresh, reservation, now));
    outbox.append(tx, news);
  }

  private static Stream<Addressed> handoffs(Arrival arrival) {
    var body = arrival.body();
    return body.handoffs().stream().map(item -> new Addressed(body.session(), item));
  }

  private List<Outgoing> grant(
      Connection tx, List<Arrival> fresh, Reservation reservation, Instant now)
      throws SQLException {
    var waiters = new HashMap<String, Waiter>();
    var grants = new ArrayList<Grant>();
    for (var arrival : fresh) {
      if (arrival.waiter() != null && arrival.grant() != null) {
        waiters.put(arrival.grant().attemptId(), arrival.waiter());
        grants.add(arrival.grant());
      } else if (arrival.isOffered()) {
        reservation.leave(arrival.body());
      }
    }
    var told = giveOut.withBriefs(tx, grants, now);
    requests.grant(tx, told, true);
    for (var grant : told) {
      reservation.give(
          Objects.requireNonNull(waiters.get(grant.attemptId())), giveOut.assignment(grant));
    }
    return News.of(told.stream().map(Grant::change).toList());
  }
}
