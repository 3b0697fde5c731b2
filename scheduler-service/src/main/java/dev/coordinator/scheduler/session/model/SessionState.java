package dev.coordinator.scheduler.session.model;

/** Where a session can be; only a running one dispatches. */
public sealed interface SessionState {
  /** Planned and held: only a person starts it. */
  record Planned() implements SessionState {}

  record Running() implements SessionState {}

  /**
   * No new claims; what runs may end. {@code byPolicy} means that the server wished it, not a
   * person.
   */
  record Draining(Target target, boolean byPolicy) implements SessionState {}

  /** Nothing runs, no request is open, no file is held. */
  record Paused(boolean byPolicy) implements SessionState {}

  record Completed() implements SessionState {}

  record Cancelled() implements SessionState {}

  /** Where a drain leads. */
  enum Target {
    PAUSED,
    CANCELLED
  }

  /** Whether it can never move again. */
  default boolean isEnd() {
    return this instanceof Completed || this instanceof Cancelled;
  }
}
