package dev.coordinator.scheduler.batch.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a batch can be; each state holds exactly what is known in it. */
public sealed interface BatchState {
  /** Something that must be accepted or passed before it is missing. */
  record Waiting() implements BatchState {}

  /** Lacks nothing but files, a free agent or a running session, since then. */
  record Ready(Instant since) implements BatchState {}

  /** Dispatched under an open request; {@code attempt} is the highest one heard of, 0 for none. */
  record Requested(Dispatch dispatch, int attempt) implements BatchState {}

  /** A runner holds an attempt; for display only, what decides is the open request. */
  record Running(Dispatch dispatch, int attempt, String runner) implements BatchState {}

  /** Reported, and kept with its files until somebody gives the verdict. */
  record InReview(Dispatch dispatch, BatchCompleted completion, Verdict verdict)
      implements BatchState {}

  /** Done, and the work behind it may start. */
  record Accepted(@Nullable BatchCompleted completion, @Nullable Verdict verdict)
      implements BatchState {}

  /** Not accepted as it is: another batch, {@code fix}, mends it first. */
  record ToBeFixed(Dispatch dispatch, BatchCompleted completion, Verdict verdict, String fix)
      implements BatchState {}

  /** Not accepted: a person decides. */
  record Stopped(Dispatch dispatch, BatchCompleted completion, Verdict verdict)
      implements BatchState {}

  /** Its agent cannot go on until a person resolves what it reported. */
  record Blocked(BatchCompleted completion) implements BatchState {}

  /** All attempts were used up: a person decides. */
  record Abandoned(Dispatch dispatch, BatchCompleted completion) implements BatchState {}

  /** Its session was cancelled before it was accepted. */
  record Cancelled() implements BatchState {}

  /** The open request; null in every state that has none. */
  default @Nullable Dispatch open() {
    return switch (this) {
      case Requested(var dispatch, _) -> dispatch;
      case Running(var dispatch, _, _) -> dispatch;
      case Waiting _,
          Ready _,
          InReview _,
          Accepted _,
          ToBeFixed _,
          Stopped _,
          Blocked _,
          Abandoned _,
          Cancelled _ ->
          null;
    };
  }

  /** The dispatch that a person may still accept the work of; null where there is none. */
  default @Nullable Dispatch acceptable() {
    return switch (this) {
      case InReview(var dispatch, _, _) -> dispatch;
      case Stopped(var dispatch, _, _) -> dispatch;
      case Abandoned(var dispatch, _) -> dispatch;
      case Waiting _,
          Ready _,
          Requested _,
          Running _,
          Accepted _,
          ToBeFixed _,
          Blocked _,
          Cancelled _ ->
          null;
    };
  }

  /** What the check-in said; null before it. */
  default @Nullable Verdict judged() {
    return switch (this) {
      case InReview(_, _, var verdict) -> verdict;
      case Accepted(_, var verdict) -> verdict;
      case ToBeFixed(_, _, var verdict, _) -> verdict;
      case Stopped(_, _, var verdict) -> verdict;
      case Waiting _, Ready _, Requested _, Running _, Blocked _, Abandoned _, Cancelled _ -> null;
    };
  }

  /** How the last request ended; null where none has or where it was given back. */
  default @Nullable BatchCompleted ended() {
    return switch (this) {
      case InReview(_, var end, _) -> end;
      case Accepted(var end, _) -> end;
      case ToBeFixed(_, var end, _, _) -> end;
      case Stopped(_, var end, _) -> end;
      case Blocked(var end) -> end;
      case Abandoned(_, var end) -> end;
      case Waiting _, Ready _, Requested _, Running _, Cancelled _ -> null;
    };
  }

  /** Whether only a person can move it on. */
  default boolean isTroubled() {
    return this instanceof Stopped || this instanceof Blocked || this instanceof Abandoned;
  }
}
