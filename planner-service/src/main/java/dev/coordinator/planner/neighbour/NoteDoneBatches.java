package dev.coordinator.planner.neighbour;

import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.planner.topic.Sieve;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Keeps in mind which batches are done. Leaves no row in the inbox, because a batch that is done
 * stays so, however often it is told.
 */
@ApplicationScoped
public class NoteDoneBatches {
  private static final Sieve MOVED = new Sieve(BatchMoved.class);

  private final Inbox inbox;
  private final GoingSessions sessions;

  /** Notes them for these sessions. */
  public NoteDoneBatches(Inbox inbox, GoingSessions sessions) {
    this.inbox = inbox;
    this.sessions = sessions;
  }

  /** What the poll tells is stored when this returns. */
  public void in(ConsumerRecords<String, byte[]> poll) {
    var done = new LinkedHashSet<DoneBatch>();
    for (var letter : MOVED.of(poll)) {
      DoneBatch.in(letter.value()).ifPresent(done::add);
    }
    if (!done.isEmpty()) {
      inbox.persist(poll, tx -> sessions.note(tx, done));
    }
  }
}
