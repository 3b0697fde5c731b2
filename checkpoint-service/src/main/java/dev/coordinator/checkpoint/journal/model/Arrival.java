package dev.coordinator.checkpoint.journal.model;

import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.Event;

/** An event that has come but has no place in the journal yet. */
public record Arrival(Envelope envelope, Event event) {
  public String session() {
    return event.session();
  }
}
