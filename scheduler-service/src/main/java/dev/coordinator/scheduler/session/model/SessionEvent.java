package dev.coordinator.scheduler.session.model;

import dev.coordinator.scheduler.session.model.SessionState.Target;

/** What happened to a session. */
public sealed interface SessionEvent {
  record WasStarted() implements SessionEvent {}

  /** The gateway must hear of it: nothing new is claimed from now on. */
  record DrainBegan(Target target, boolean byPolicy) implements SessionEvent {}

  record WasPaused(boolean byPolicy) implements SessionEvent {}

  /** Raises the drain epoch, so that requests of before stay drained. */
  record WasResumed() implements SessionEvent {}

  record WasCancelled() implements SessionEvent {}

  record WasCompleted() implements SessionEvent {}
}
