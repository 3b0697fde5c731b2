package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.view.model.BatchView.LostView;
import dev.coordinator.checkpoint.view.model.BatchView.Move;
import dev.coordinator.checkpoint.view.model.BatchView.Planned;
import dev.coordinator.contracts.event.AttemptNews;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.time.Instant;

/**
 * Folds the journal into a batch's view, purely. The scheduler's word alone moves the state; the
 * gateway's news only fill in who works, since when, and what came of it.
 */
final class BatchFold {
  private BatchFold() {}

  static BatchView evolve(BatchView before, JournalEntry entry) {
    return switch (entry.event()) {
      case BatchMoved moved -> moved(before, moved, entry.time());
      case BatchRequested requested -> requested(before, requested, entry.time());
      case SessionRestored restored ->
          before.moved(before.move().givenBack(restored, entry.time()), null);
      case BatchCompleted completed -> AttemptFold.completed(before, completed, entry.time());
      case CompletionLost lost -> before.with(new LostView(lost.request(), lost.reason()));
      case AttemptNews news -> AttemptFold.news(before, news, entry.time());
      case Event _ -> before;
    };
  }

  static BatchView planned(BatchView before, PlannedBatch planned, int order) {
    var place =
        new Planned(
            order,
            planned.number(),
            planned.task(),
            planned.start(),
            planned.end(),
            planned.phase(),
            planned.needs());
    var known = before.move();
    if (known.at() == null) {
      return before.placed(Move.planned(planned.agent(), planned.brief().name()), place);
    }
    // only a request has come so far, and a request names no title
    var untitled = known.title().equals(before.batch());
    return before.placed(untitled ? known.titled(planned.brief().name()) : known, place);
  }

  private static BatchView moved(BatchView before, BatchMoved moved, Instant time) {
    var move =
        new Move(
            moved.kind(),
            moved.agent(),
            moved.title(),
            moved.state(),
            moved.request(),
            moved.runner(),
            moved.waitsFor(),
            moved.verdict(),
            moved.actor(),
            moved.reason(),
            time,
            before.move().since(moved.state(), moved.request(), time));
    var first = before.acceptedAt() == null ? time : before.acceptedAt();
    var after = before.moved(move, moved.state() == BatchState.ACCEPTED ? first : null);
    var completion = moved.completion();
    return completion == null ? after : AttemptFold.completed(after, completion, time);
  }

  private static BatchView requested(BatchView before, BatchRequested requested, Instant time) {
    var known = before.move();
    return RequestId.ordinal(known.request()) > requested.ordinal()
        ? before
        : before.moved(
            known.requested(requested.kind(), requested.agent(), requested.request(), time), null);
  }
}
