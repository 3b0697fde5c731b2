package dev.coordinator.gateway.attempt.model;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;

/** Where a request can be; a lease exists in {@code Leased} only, so there are never two. */
public sealed interface RequestState {
  /** The request itself has not come. */
  sealed interface Unseen extends RequestState {}

  /** Nothing of this id was seen. */
  record Unknown() implements Unseen {}

  /** The withdrawal came before the request: it will be completed as soon as it arrives. */
  record Barred(String reason) implements Unseen {}

  /** Anyone who fits may claim it. */
  record Offered(Tries tries) implements RequestState {}

  /** One runner has it. */
  record Leased(Tries tries, Lease lease) implements RequestState {}

  /** The one completion is said; never left. */
  record Completed(Outcome outcome, String reason, Tries tries) implements RequestState {}
}
