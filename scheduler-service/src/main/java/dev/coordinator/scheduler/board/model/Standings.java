package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.feature.AgentSpec;
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

  /** {@code started} says when what runs now, or ran last, was begun. */
  Standings(Board board, Instant now, Map<String, Instant> started) {
    this.board = board;
    this.now = now;
    this.started = started;
  }

  /** Plan minutes since the first batch was begun. */
  int now() {
    return minutes(started.values().stream().min(Comparator.naturalOrder()).orElse(null));
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
        needs(card));
  }

  /** Who works on it or did, which may be another than the plan says; else who is to. */
  private static @Nullable String agentOf(BatchCard card) {
    var planned = card.planned();
    var dispatch = dispatchOf(card);
    return dispatch != null ? dispatch.agent() : planned == null ? null : planned.agent();
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
          (Integer) Math.max(1, minutesOn(agent, planned) - minutes(started.get(card.lastRequest)));
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

  /** The estimate on whoever does it. */
  private int minutesOn(@Nullable String agent, PlannedBatch planned) {
    double factor = factor(agent) / factor(planned.agent());
    return Math.max(1, (int) Math.round(planned.minutes() * factor));
  }

  private double factor(@Nullable String name) {
    for (AgentSpec agent : board.origin().feature().agents()) {
      var factor = agent.factor();
      if (agent.name().equals(name) && factor != null) {
        return factor;
      }
    }
    return 1;
  }

  /** Plan minutes since then. */
  private int minutes(@Nullable Instant since) {
    return since == null
        ? 0
        : (int)
            Duration.between(since, now).dividedBy(board.origin().feature().policy().unitOfTime());
  }
}
