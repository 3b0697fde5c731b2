package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.planner.neighbour.NoteDoneBatches;
import dev.coordinator.planner.submission.SchedulerWatch;
import dev.coordinator.planner.topic.Sieve;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears on the shared topic that the scheduler has a session, and how far sessions and their
 * batches are.
 */
@ApplicationScoped
class SessionMovedConsumer {
  private static final Sieve MOVED = new Sieve(SessionMoved.class);

  private final Inbox inbox;
  private final SchedulerWatch watch;
  private final NoteDoneBatches batches;

  SessionMovedConsumer(Inbox inbox, SchedulerWatch watch, NoteDoneBatches batches) {
    this.inbox = inbox;
    this.watch = watch;
    this.batches = batches;
  }

  @Incoming("syncbroadcast")
  @Blocking
  void on(ConsumerRecords<String, byte[]> poll) {
    var moved = MOVED.of(poll);
    if (!moved.isEmpty()) {
      inbox.consume(moved, new KnownSessions(watch));
    }
    batches.in(poll);
  }
}
