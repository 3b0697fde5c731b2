package dev.coordinator.scheduler.session.model;

/** What a command led to: the one event that happened, or why nothing did. */
public sealed interface Decision {
  record Done(SessionEvent event) implements Decision {}

  record Refused(Refusal refusal) implements Decision {}
}
