package dev.coordinator.planner.replan.adapter;

import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.planner.replan.RevisePlan;
import dev.coordinator.planner.topic.Sieve;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears the wishes for a replan, and which revisions sessions go by, on a channel of its own,
 * because solving may take a second and nobody who submits a feature is to wait for it. Each
 * session's are a transaction of their own, so that no session fails for another.
 */
@ApplicationScoped
class ReplanConsumer {
  private static final Sieve REPLANS = new Sieve(ReplanWished.class, RevisionJudged.class);

  private final Inbox inbox;
  private final RevisePlan revising;

  ReplanConsumer(Inbox inbox, RevisePlan revising) {
    this.inbox = inbox;
    this.revising = revising;
  }

  @Incoming("replanwished")
  @Blocking
  void on(ConsumerRecords<String, byte[]> poll) {
    REPLANS.bySession(poll).forEach(replans -> inbox.consume(replans, revising));
  }
}
