package dev.coordinator.scheduler.syncpoint.model;

/** What a sync point can be told. */
public enum SyncPointCommand {
  /** All batches before it are accepted, and code must be joined first. */
  OPEN_TO_INTEGRATE,
  /** All batches before it are accepted, and there is no code to join. */
  OPEN_TO_SHARE,
  /** The accepted commits stand on the session's branch. */
  INTEGRATED,
  /** The gateway has stored every item. */
  STORED
}
