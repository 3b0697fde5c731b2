package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.outbox.Inbox;
import dev.coordinator.scheduler.board.CoordinateSessions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the other services say, one transaction per poll. */
@ApplicationScoped
class SessionConsumers {
  private final Inbox inbox;
  private final CoordinateSessions sessions;

  SessionConsumers(Inbox inbox, CoordinateSessions sessions) {
    this.inbox = inbox;
    this.sessions = sessions;
  }

  @Incoming("sessionplanned")
  @Blocking
  void planned(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, sessions);
  }

  @Incoming("batchcompleted")
  @Blocking
  void completed(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, sessions);
  }

  @Incoming("syncbroadcast")
  @Blocking
  void broadcast(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, sessions);
  }
}
