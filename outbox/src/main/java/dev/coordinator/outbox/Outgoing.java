package dev.coordinator.outbox;

import dev.coordinator.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out, with what only its sender knows; topic, key, id and time follow by
 * themselves.
 *
 * @param causation the id of the event that caused this one
 * @param sequence gap-free per session, for the scheduler's events
 */
public record Outgoing(Event event, @Nullable String causation, @Nullable Long sequence) {
  /** An event that a person or a clock caused. */
  public static Outgoing of(Event event) {
    return new Outgoing(event, null, null);
  }

  /** An event caused by another one. */
  public static Outgoing of(Event event, @Nullable String causation) {
    return new Outgoing(event, causation, null);
  }
}
