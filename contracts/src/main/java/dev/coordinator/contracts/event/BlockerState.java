package dev.coordinator.contracts.event;

/** Where a blocker can be, as others see it. */
public enum BlockerState {
  /** Somebody must decide. */
  OPEN,
  /** Another batch is bringing what is missing. */
  AWAITED,
  /** Nothing is missing any more. */
  RESOLVED
}
