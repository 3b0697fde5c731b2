package dev.coordinator.scheduler.batch.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a batch. */
public sealed interface BatchEvent {
  record BecameReady(Instant since) implements BatchEvent {}

  record WasRequested(Dispatch dispatch) implements BatchEvent {}

  record WasStarted(Dispatch dispatch, int attempt, String runner) implements BatchEvent {}

  record WasLost(Dispatch dispatch, int attempt) implements BatchEvent {}

  /** The request ended before real work: it is pending again. */
  record WasGivenBack(Instant since) implements BatchEvent {}

  record WasReported(Dispatch dispatch, BatchCompleted completion, Verdict verdict)
      implements BatchEvent {}

  record WasBlocked(BatchCompleted completion) implements BatchEvent {}

  record WasAbandoned(Dispatch dispatch, BatchCompleted completion) implements BatchEvent {}

  record WasAccepted(@Nullable BatchCompleted completion, @Nullable Verdict verdict)
      implements BatchEvent {}

  record WasSentBack(Dispatch dispatch, BatchCompleted completion, Verdict verdict, String fix)
      implements BatchEvent {}

  record WasStopped(Dispatch dispatch, BatchCompleted completion, Verdict verdict)
      implements BatchEvent {}

  record WasRetried(Instant since) implements BatchEvent {}

  record WasCancelled() implements BatchEvent {}
}
