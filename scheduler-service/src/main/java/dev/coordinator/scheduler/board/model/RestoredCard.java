package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchNoted;
import dev.coordinator.contracts.event.RestoredState.RestoredBatch;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Dispatch;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A batch as another server said it last; what was under way there is ready here. */
final class RestoredCard {
  private final RestoredBatch batch;
  private final boolean givenBack;
  private final Instant now;

  RestoredCard(RestoredBatch batch, boolean givenBack, Instant now) {
    this.batch = batch;
    this.givenBack = givenBack;
    this.now = now;
  }

  BatchCard card(@Nullable PlannedBatch planned) {
    var moved = batch.moved();
    var requested = batch.requested();
    var noted = batch.noted();
    var integration = requested == null ? null : requested.integration();
    var progress =
        new BatchCard.Progress(
            state(),
            requested == null ? 0 : requested.ordinal(),
            givenBack ? List.of() : moved.waitsFor(),
            noted == null ? List.of() : noted.notes(),
            null,
            requested == null ? null : requested.request(),
            partial(),
            noted == null ? null : noted.coveredBy(),
            null,
            null);
    return new BatchCard(
            moved.batch(),
            moved.kind(),
            planned,
            integration == null ? null : integration.syncPoint(),
            progress,
            moved.actor(),
            moved.reason())
        .with(added());
  }

  private @Nullable Added added() {
    var added = batch.noted() == null ? null : batch.noted().added();
    return added == null
        ? null
        : new Added(why(added.why()), added.of(), added.depth(), added.planned());
  }

  private static Added.Why why(BatchNoted.Why why) {
    return switch (why) {
      case FIX -> Added.Why.FIX;
      case EMERGENCY -> Added.Why.EMERGENCY;
      case MERGE -> Added.Why.MERGE;
    };
  }

  /**
   * Of what was under way its runner may have kept something, also of a try that the tree does not
   * know of, because it was copied before.
   */
  private @Nullable String partial() {
    var requested = batch.requested();
    if (givenBack && added() == null && requested != null && requested.tree() != null) {
      return keptBefore(batch.moved().session(), batch.moved().batch());
    }
    return batch.noted() == null ? null : batch.noted().partial();
  }

  /** What any server before has kept of a batch; the runner looks which was the last. */
  static String keptBefore(String session, String batch) {
    return "refs/coordinator/" + session + "/" + batch + "/*";
  }

  private BatchState state() {
    var moved = batch.moved();
    if (givenBack) {
      return new BatchState.Ready(now);
    }
    return switch (moved.state()) {
      case WAITING -> new BatchState.Waiting();
      case READY, REQUESTED, RUNNING -> new BatchState.Ready(now);
      case IN_REVIEW -> new BatchState.InReview(dispatch(), end(), verdict());
      case ACCEPTED -> new BatchState.Accepted(moved.completion(), moved.verdict());
      case TO_BE_FIXED -> new BatchState.ToBeFixed(dispatch(), end(), verdict(), fix());
      case STOPPED -> new BatchState.Stopped(dispatch(), end(), verdict());
      case BLOCKED -> new BatchState.Blocked(end());
      case ABANDONED -> new BatchState.Abandoned(dispatch(), end());
      case CANCELLED -> new BatchState.Cancelled();
    };
  }

  private Dispatch dispatch() {
    var asked = Objects.requireNonNull(batch.requested(), "a judged batch had a request");
    return new Dispatch(
        asked.request(), asked.ordinal(), asked.agent(), 0, batch.acceptedBefore(), asked.tree());
  }

  private BatchCompleted end() {
    return Objects.requireNonNull(batch.moved().completion(), "an ended batch has its completion");
  }

  private Verdict verdict() {
    return Objects.requireNonNull(batch.moved().verdict(), "a judged batch has its verdict");
  }

  /** The next of those that mend the same work, as they are numbered. */
  private String fix() {
    var added = added();
    return added != null && added.isFix()
        ? added.of() + "-fix-" + (added.depth() + 1)
        : batch.moved().batch() + "-fix-1";
  }
}
