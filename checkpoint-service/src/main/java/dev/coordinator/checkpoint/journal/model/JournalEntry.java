package dev.coordinator.checkpoint.journal.model;

import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.Event;
import java.time.Instant;

/**
 * An event at its place in the journal: positions have no gaps, follow the order of the commits and
 * never change.
 */
public record JournalEntry(long position, Envelope envelope, Event event) {
  public String session() {
    return event.session();
  }

  public Instant time() {
    return envelope.time();
  }
}
