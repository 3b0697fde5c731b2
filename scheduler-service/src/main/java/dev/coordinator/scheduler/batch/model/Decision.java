package dev.coordinator.scheduler.batch.model;

/** What a command led to: the one event that happened, or why nothing did. */
public sealed interface Decision {
  record Done(BatchEvent event) implements Decision {}

  record Refused(Refusal refusal) implements Decision {}
}
