package dev.coordinator.scheduler.syncpoint.model;

/** Where a sync point can be; what waits behind it starts only after it has passed. */
public sealed interface SyncPointState {
  /** Not all of the batches before it are accepted. */
  record Waiting() implements SyncPointState {}

  /** Its batches are accepted; their commits are being joined on the session's branch. */
  record Integrating() implements SyncPointState {}

  /** Its items are on their way to the receivers' inboxes. */
  record Sharing() implements SyncPointState {}

  /** Every item is stored. */
  record Passed() implements SyncPointState {}

  /** Whether what waits behind it may start. */
  default boolean hasPassed() {
    return this instanceof Passed;
  }
}
