package dev.coordinator.contracts.event;

/** Where a batch can be, as others see it. */
public enum BatchState {
  WAITING,
  READY,
  REQUESTED,
  RUNNING,
  IN_REVIEW,
  ACCEPTED,
  TO_BE_FIXED,
  STOPPED,
  BLOCKED,
  ABANDONED,
  CANCELLED
}
