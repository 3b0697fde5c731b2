package dev.coordinator.contracts.event;

/** Where a session can be; the last two are ends. */
public enum SessionState {
  PLANNED,
  RUNNING,
  DRAINING,
  PAUSED,
  COMPLETED,
  CANCELLED;

  /** Whether the session can never move again. */
  public boolean isEnd() {
    return this == COMPLETED || this == CANCELLED;
  }
}
