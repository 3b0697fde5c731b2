package dev.coordinator.planner.submission.adapter;

import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.planner.experience.KeepMeasurements;
import dev.coordinator.planner.neighbour.NoteDoneBatches;
import dev.coordinator.planner.submission.SchedulerWatch;
import dev.coordinator.planner.topic.Sieve;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears on the shared topic that the scheduler has a session, how far sessions and their batches
 * are, which are erased, and what batches took.
 */
@ApplicationScoped
class SessionMovedConsumer {
  private static final Sieve MOVED = new Sieve(SessionMoved.class, SessionErased.class);
  private static final Sieve MEASURED = new Sieve(EstimatesMeasured.class);

  private final Inbox inbox;
  private final SchedulerWatch watch;
  private final NoteDoneBatches batches;
  private final KeepMeasurements measurements;

  SessionMovedConsumer(
      Inbox inbox, SchedulerWatch watch, NoteDoneBatches batches, KeepMeasurements measurements) {
    this.inbox = inbox;
    this.watch = watch;
    this.batches = batches;
    this.measurements = measurements;
  }

  @Incoming("syncbroadcast")
  @Blocking
  void on(ConsumerRecords<String, byte[]> poll) {
    var moved = MOVED.of(poll);
    if (!moved.isEmpty()) {
      inbox.consume(moved, new KnownSessions(watch));
    }
    batches.in(poll);
    var measured = MEASURED.of(poll);
    if (!measured.isEmpty()) {
      inbox.consume(measured, measurements);
    }
  }
}
