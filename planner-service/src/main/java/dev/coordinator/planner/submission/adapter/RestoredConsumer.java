package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.planner.topic.Sieve;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which sessions of other servers go on here, to know their plans. */
@ApplicationScoped
class RestoredConsumer {
  private static final Sieve RESTORED = new Sieve(SessionRestored.class);

  private final Inbox inbox;

  RestoredConsumer(Inbox inbox) {
    this.inbox = inbox;
  }

  @Incoming("sessionplanned")
  @Blocking
  void on(ConsumerRecords<String, byte[]> poll) {
    var restored = RESTORED.of(poll);
    if (!restored.isEmpty()) {
      inbox.consume(restored, new RestoredSessions());
    }
  }
}
