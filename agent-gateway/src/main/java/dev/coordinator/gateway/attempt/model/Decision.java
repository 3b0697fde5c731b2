package dev.coordinator.gateway.attempt.model;

import java.util.List;

/** The answer to a command: what happened, or why nothing did. */
public sealed interface Decision {
  /** It happened, in this order. */
  record Done(List<AttemptEvent> events) implements Decision {
    public Done {
      events = List.copyOf(events);
    }
  }

  /** Nothing happened. */
  record Refused(Refusal refusal) implements Decision {}
}
