package dev.coordinator.checkpoint.checkpoint.model;

/** What a checkpoint is saved after: always an end, never that work goes on. */
public enum Occasion {
  /** A batch was accepted. */
  BATCH_ACCEPTED,
  /** All behind a sync point may start. */
  SYNC_POINT_PASSED,
  /** An attempt has stopped because of a blocker. */
  BATCH_BLOCKED,
  /** The session is paused, and nothing of it runs. */
  SESSION_PAUSED,
  /** The session has ended. */
  SESSION_ENDED
}
