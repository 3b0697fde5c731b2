package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.gateway.attempt.Reservation;
import dev.coordinator.gateway.attempt.StoreRequests;
import dev.coordinator.gateway.attempt.WaitingClaims;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.outbox.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in requests: whoever waits for one is answered right after the commit that stores it. */
@ApplicationScoped
class RequestConsumer {
  private final Inbox inbox;
  private final StoreRequests storeRequests;
  private final WaitingClaims waiting;
  private final ClaimDesk desk;

  RequestConsumer(Inbox inbox, StoreRequests storeRequests, WaitingClaims waiting, ClaimDesk desk) {
    this.inbox = inbox;
    this.storeRequests = storeRequests;
    this.waiting = waiting;
    this.desk = desk;
  }

  @Incoming("batchrequested")
  @Blocking
  public void on(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, new Poll());
  }

  /** The handling of one poll: knows at each commit or rollback whose waiters it concerns. */
  private final class Poll implements EventHandler {
    private Reservation reservation = new Reservation(waiting);

    @Override
    public void handle(Connection tx, List<Received> events) throws SQLException {
      reservation = new Reservation(waiting);
      storeRequests.in(
          tx,
          events.stream().filter(event -> event.event() instanceof BatchRequested).toList(),
          reservation);
    }

    @Override
    public void poisoned(Connection tx, Received event, String reason) throws SQLException {
      reservation = new Reservation(waiting);
      if (event.event() instanceof BatchRequested) {
        storeRequests.discard(tx, event, "poison: " + reason);
      }
    }

    @Override
    public void unreadable(Connection tx, ConsumerRecord<String, byte[]> letter, String reason)
        throws SQLException {
      reservation = new Reservation(waiting);
      var torn = TornRequest.of(letter);
      if (torn.isPresent()) {
        storeRequests.discard(tx, torn.get(), "poison: " + reason);
      }
    }

    @Override
    public void committed() {
      settle(true);
    }

    @Override
    public void rolledBack() {
      settle(false);
    }

    private void settle(boolean stored) {
      var settled = reservation;
      reservation = new Reservation(waiting);
      if (stored) {
        desk.committed(settled);
      } else {
        desk.rolledBack(settled);
      }
    }
  }
}
