package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.board.model.ReplanState.Place;
import dev.coordinator.scheduler.board.model.ReplanState.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Wishes a replan when what there is to do or who can do it has changed, never because time passes;
 * and takes the answer for batches that were never requested, order and agent only, if nothing has
 * changed since. It looks at levels, so no change is missed and none is told twice.
 */
public final class Replans {
  private final Board board;
  private final Resources resources;

  public Replans(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  /** Applies the planner's answer; an answer to an older structure changes nothing. */
  public ReplanState take(ReplanState state, PlanRevised revised) {
    if (revised.structure() != state.structure() || revised.kept()) {
      return state;
    }
    var places = new HashMap<>(state.places());
    var late = false;
    for (var place : revised.batches()) {
      var card = board.card(place.batch()).orElse(null);
      if (card == null || !isMovable(card)) {
        late = true;
        continue;
      }
      places.put(card.id(), new Place(place.agent(), place.start(), place.end()));
      card.moveTo(card.work().at(place.agent(), place.start(), place.end()));
    }
    var taken =
        new ReplanState(
            state.structure(), revised.revision(), state.seen(), places, state.started());
    return late && state.seen() != null
        ? wish(taken, state.seen(), "a batch that the revision moves was begun meanwhile")
        : taken;
  }

  private static boolean isMovable(BatchCard card) {
    var at = States.of(card.state());
    return card.isWork()
        && card.planned() != null
        && card.added() == null
        && card.ordinal == 0
        && (at == BatchState.WAITING || at == BatchState.READY);
  }

  /** What the session remembers after this transaction; says a wish if there is one. */
  public ReplanState follow(ReplanState state) {
    var now = withStarts(state);
    if (!board.isRunning()) {
      return now;
    }
    var seen = look();
    var before = now.seen();
    if (before == null || before.equals(seen)) {
      return remember(now, seen);
    }
    // whoever comes first, or is away with all the others, is no reason for another order
    var sameWork = new Seen(seen.epoch(), seen.batches(), seen.troubled(), before.present());
    if (sameWork.equals(before) && (before.present().isEmpty() || seen.present().isEmpty())) {
      return seen.present().isEmpty() ? now : remember(now, seen);
    }
    return wish(now, seen, why(before, seen));
  }

  private ReplanState withStarts(ReplanState state) {
    var started = new HashMap<>(state.started());
    for (var card : board.cards()) {
      if (card.isWork() && States.of(card.state()) == BatchState.RUNNING) {
        started.putIfAbsent(
            card.lastRequest == null ? card.id() : card.lastRequest, resources.now());
      }
    }
    return started.equals(state.started())
        ? state
        : new ReplanState(
            state.structure(), state.revision(), state.seen(), state.places(), started);
  }

  private static ReplanState remember(ReplanState state, Seen seen) {
    return seen.equals(state.seen())
        ? state
        : new ReplanState(
            state.structure(), state.revision(), seen, state.places(), state.started());
  }

  private Seen look() {
    var work = work();
    return new Seen(
        board.epoch(),
        work.stream().map(BatchCard::id).toList(),
        work.stream().filter(card -> card.state().isTroubled()).map(BatchCard::id).toList(),
        board.origin().feature().agents().stream()
            .map(AgentSpec::name)
            .filter(resources.slots()::knows)
            .toList());
  }

  private List<BatchCard> work() {
    return board.cards().stream()
        .filter(BatchCard::isWork)
        .sorted(Comparator.comparing(BatchCard::id))
        .toList();
  }

  private static String why(Seen before, Seen now) {
    var reasons = new ArrayList<String>();
    if (before.epoch() != now.epoch()) {
      reasons.add("resumed");
    }
    if (!before.batches().equals(now.batches())) {
      reasons.add("there is a new batch");
    }
    if (!before.troubled().equals(now.troubled())) {
      reasons.add(
          now.troubled().isEmpty()
              ? "nothing is blocked any more"
              : "blocked or stopped: " + String.join(", ", now.troubled()));
    }
    if (!before.present().equals(now.present())) {
      reasons.add("agents that are there now: " + String.join(", ", now.present()));
    }
    return String.join("; ", reasons);
  }

  private ReplanState wish(ReplanState state, Seen seen, String why) {
    int structure = state.structure() + 1;
    board
        .news()
        .add(
            new ReplanWished(
                board.id(),
                structure,
                state.revision(),
                minutes(firstStart(state)),
                work().stream().map(card -> standing(card, state.started())).toList(),
                seen.present(),
                Board.POLICY,
                why));
    return new ReplanState(structure, state.revision(), seen, state.places(), state.started());
  }

  private Standing standing(BatchCard card, Map<String, Instant> started) {
    var open = card.state().open();
    var planned = card.planned();
    var at = States.of(card.state());
    var agent = open != null ? open.agent() : planned == null ? null : planned.agent();
    return new Standing(
        card.id(),
        at,
        card.ordinal > 0 || card.added() != null,
        agent,
        planned == null ? null : minutesLeft(card, at, planned.minutes(), started),
        needs(card));
  }

  /** What it waits for beyond the plan. */
  private List<String> needs(BatchCard card) {
    return card.state() instanceof dev.coordinator.scheduler.batch.model.BatchState.ToBeFixed fixed
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
      BatchCard card, BatchState at, int planned, Map<String, Instant> started) {
    if (at == BatchState.RUNNING) {
      return Math.max(1, planned - minutes(started.get(card.lastRequest)));
    }
    // all that is left of work that is mended is to take it as done
    return at == BatchState.TO_BE_FIXED ? (Integer) 1 : card.added() == null ? null : planned;
  }

  private static @Nullable Instant firstStart(ReplanState state) {
    return state.started().values().stream().min(Comparator.naturalOrder()).orElse(null);
  }

  /** Plan minutes since then. */
  private int minutes(@Nullable Instant since) {
    return since == null
        ? 0
        : (int)
            Duration.between(since, resources.now())
                .dividedBy(board.origin().feature().policy().unitOfTime());
  }
}
