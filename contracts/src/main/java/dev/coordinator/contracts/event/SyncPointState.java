package dev.coordinator.contracts.event;

/** Where a sync point can be. */
public enum SyncPointState {
  WAITING,
  OPEN,
  PASSED
}
