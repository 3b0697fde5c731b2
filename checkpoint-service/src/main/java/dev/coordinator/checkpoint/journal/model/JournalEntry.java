package dev.coordinator.checkpoint.journal.model;

import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.Event;
import java.time.Instant;

/**
 * An event at its place in the journal: positions follow the order of the commits and never change,
 * and none becomes visible behind a later one. They may leave gaps, because what is erased, or an
 * import that gives way to a newer one, takes its own with it.
 */
public record JournalEntry(long position, Envelope envelope, Event event) {
  public String session() {
    return event.session();
  }

  public Instant time() {
    return envelope.time();
  }
}
