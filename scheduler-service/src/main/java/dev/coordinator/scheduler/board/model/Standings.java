package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.batch.model.BatchState.Abandoned;
import dev.coordinator.scheduler.batch.model.BatchState.Accepted;
import dev.coordinator.scheduler.batch.model.BatchState.Blocked;
import dev.coordinator.scheduler.batch.model.BatchState.Cancelled;
import dev.coordinator.scheduler.batch.model.BatchState.InReview;
import dev.coordinator.scheduler.batch.model.BatchState.Ready;
import dev.coordinator.scheduler.batch.model.BatchState.Requested;
import dev.coordinator.scheduler.batch.model.BatchState.Running;
import dev.coordinator.scheduler.batch.model.BatchState.Stopped;
import dev.coordinator.scheduler.batch.model.BatchState.ToBeFixed;
import dev.coordinator.scheduler.batch.model.BatchState.Waiting;
import dev.coordinator.scheduler.batch.model.Dispatch;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far each batch is, as a wish for a replan tells it: who really works on it, and the plan
 * minutes that it still takes there.
 */
final class Standings {
  private final Board board;
  private final Instant now;
  private final Map<String, Instant> started;
  private final Map<String, Instant> ended;

  /**
   * {@code started} and {@code ended} say of each request when it was begun, and came to an end.
   */
  Standings(Board board, Instant now, Map<String, Instant> started, Map<String, Instant> ended) {
    this.board = board;
    this.now = now;
    this.started = started;
    this.ended = ended;
  }

  /** Plan minutes since the first batch was begun. */
  int now() {
    return minutes(begin(), now);
  }

  private @Nullable Instant begin() {
    return started.values().stream().min(Comparator.naturalOrder()).orElse(null);
  }

  Standing of(BatchCard card) {
    var planned = card.planned();
    var agent = agentOf(card);
    return new Standing(
        card.id(),
        States.of(card.state()),
        card.ordinal > 0 || card.added() != null,
        agent,
        planned == null ? null : minutesLeft(card, planned, agent),
        needs(card),
        minuteOf(started, card),
        card.isOpen() ? null : minuteOf(ended, card));
  }

  /** In plan minutes from the start of the session; absent where nothing is known of it. */
  private @Nullable Integer minuteOf(Map<String, Instant> moments, BatchCard card) {
    var moment = card.lastRequest == null ? null : moments.get(card.lastRequest);
    return moment == null ? null : (Integer) minutes(begin(), moment);
  }

  /** Who works on it or did, which may be another than the plan says; else who is to. */
  private static @Nullable String agentOf(BatchCard card) {
    var planned = card.planned();
    var dispatch = dispatchOf(card);
    var end = card.isAccepted() ? card.state().ended() : null;
    return dispatch != null
        ? dispatch.agent()
        : end != null && end.agent() != null
            ? end.agent()
            : planned == null ? null : planned.agent();
  }

  private static @Nullable Dispatch dispatchOf(BatchCard card) {
    return switch (card.state()) {
      case InReview(var reported, _, _) -> reported;
      case ToBeFixed(var reported, _, _, _) -> reported;
      case Requested _,
          Running _,
          Waiting _,
          Ready _,
          Accepted _,
          Stopped _,
          Blocked _,
          Abandoned _,
          Cancelled _ ->
          card.state().open();
    };
  }

  /** What it waits for beyond the plan. */
  private List<String> needs(BatchCard card) {
    return card.state() instanceof ToBeFixed fixed
        ? List.of(fixed.fix())
        : board
            .blockers()
            .unresolvedOf(card.id())
            .map(KnownBlocker::awaits)
            .filter(Objects::nonNull)
            .map(awaited -> (String) awaited)
            .toList();
  }

  /** Absent where the plan says it. */
  private @Nullable Integer minutesLeft(
      BatchCard card, PlannedBatch planned, @Nullable String agent) {
    return switch (card.state()) {
      case Running _ ->
          (Integer)
              Math.max(
                  1,
                  Taker.minutes(board.origin().feature(), planned, agent)
                      - minutes(started.get(card.lastRequest), now));
      // all that is left of reported work is to take it as done, once its verdict or its fix is
      // there
      case InReview _, ToBeFixed _ -> (Integer) 1;
      case Requested _,
          Waiting _,
          Ready _,
          Accepted _,
          Stopped _,
          Blocked _,
          Abandoned _,
          Cancelled _ ->
          card.added() == null ? null : (Integer) planned.minutes();
    };
  }

  /** Plan minutes from then to then. */
  private int minutes(@Nullable Instant since, Instant until) {
    return since == null
        ? 0
        : (int)
            Duration.between(since, until)
                .dividedBy(board.origin().feature().policy().unitOfTime());
  }
}
