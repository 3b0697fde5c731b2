package dev.coordinator.gateway.attempt.model;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import java.time.Instant;

/** What happened to a request; never refused. */
public sealed interface AttemptEvent {
  /** It may be claimed. */
  record WasOffered() implements AttemptEvent {}

  /** It is withdrawn before it was seen. */
  record WasBarred(String reason) implements AttemptEvent {}

  /** A runner has it. */
  record WasClaimed(Lease lease) implements AttemptEvent {}

  /** The lease lasts longer. */
  record WasRenewed(Instant endsAt) implements AttemptEvent {}

  /** The attempt is over; one that {@code counts} uses up one of the request's attempts. */
  record AttemptEnded(End end, boolean counts, String reason, Instant at) implements AttemptEvent {}

  /** The request has its one completion. */
  record WasCompleted(Outcome outcome, String reason) implements AttemptEvent {}

  /** How an attempt can end. */
  enum End {
    REPORTED,
    LOST,
    STOPPED
  }
}
