package dev.coordinator.scheduler.session.model;

/** What a session can be told; each may be refused. */
public sealed interface SessionCommand {
  /** Begin, once planned. */
  record Start() implements SessionCommand {}

  record Pause(boolean byPolicy) implements SessionCommand {}

  record Resume() implements SessionCommand {}

  record Cancel() implements SessionCommand {}

  /** The drain is over if no request is open any more. */
  record EndDrain(int openRequests) implements SessionCommand {}

  /** All is accepted and integrated. */
  record Complete() implements SessionCommand {}
}
