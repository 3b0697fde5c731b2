package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.scheduler.board.model.ReplanState.Place;
import dev.coordinator.scheduler.board.model.ReplanState.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /**
   * Applies the planner's answer; an answer to an older structure changes nothing. Says of each
   * that would change the plan whether it is in force now.
   */
  public ReplanState take(ReplanState state, PlanRevised revised) {
    if (revised.kept()) {
      return state;
    }
    if (revised.structure() != state.structure()) {
      say(revised, false, List.of(), "what there is to do has changed since it was wished");
      return state;
    }
    var left =
        revised.batches().stream().map(RevisedBatch::batch).filter(id -> !isMovable(id)).toList();
    var places = new HashMap<>(state.places());
    for (var place : revised.batches()) {
      if (!left.contains(place.batch())) {
        move(place, places);
      }
    }
    say(revised, true, left, revised.reason());
    var taken =
        new ReplanState(
            state.structure(),
            revised.revision(),
            state.seen(),
            places,
            revised.conflictZones(),
            state.started(),
            state.ended());
    return !left.isEmpty() && state.seen() != null
        ? wish(taken, state.seen(), "a batch that the revision moves was begun meanwhile")
        : taken;
  }

  private void move(RevisedBatch place, Map<String, Place> places) {
    var card = board.card(place.batch()).orElseThrow();
    var before = card.work();
    var brief = place.brief() == null ? before.brief() : place.brief();
    var at = new Place(place.agent(), place.start(), place.end(), brief);
    places.put(card.id(), at);
    card.moveTo(at.of(before));
    if (!place.agent().equals(before.agent())) {
      board.news().ofBatch(card);
    }
  }

  private void say(PlanRevised revised, boolean taken, List<String> left, String why) {
    board
        .news()
        .add(
            new RevisionJudged(
                board.id(),
                revised.structure(),
                revised.revision(),
                taken,
                left,
                Board.POLICY,
                why));
  }

  private boolean isMovable(String batch) {
    return board.card(batch).filter(Replans::isMovable).isPresent();
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
    var now = withTimes(state);
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

  private ReplanState withTimes(ReplanState state) {
    var started = new HashMap<>(state.started());
    var ended = new HashMap<>(state.ended());
    for (var card : board.cards()) {
      var request = requestOf(card);
      if (card.isWork() && States.of(card.state()) == BatchState.RUNNING) {
        started.putIfAbsent(request, resources.now());
      } else if (card.isWork() && card.state().ended() != null) {
        ended.putIfAbsent(request, resources.now());
      }
    }
    return started.equals(state.started()) && ended.equals(state.ended())
        ? state
        : state.worked(ofLastRequests(started), ofLastRequests(ended));
  }

  /**
   * And the first of all, from which the others are counted. No more, because a batch may be given
   * back any number of times, and each event of the session reads what is kept.
   */
  private Map<String, Instant> ofLastRequests(Map<String, Instant> moments) {
    var last = board.cards().stream().map(Replans::requestOf).collect(Collectors.toSet());
    var first =
        moments.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    first.ifPresent(last::add);
    moments.keySet().retainAll(last);
    return moments;
  }

  private static String requestOf(BatchCard card) {
    return card.lastRequest == null ? card.id() : card.lastRequest;
  }

  private static ReplanState remember(ReplanState state, Seen seen) {
    return seen.equals(state.seen()) ? state : state.seen(seen);
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
    var standings = new Standings(board, resources.now(), state.started(), state.ended());
    board
        .news()
        .add(
            new ReplanWished(
                board.id(),
                structure,
                state.revision(),
                standings.now(),
                work().stream().map(standings::of).toList(),
                seen.present(),
                Board.POLICY,
                why));
    return state.structured(structure, seen);
  }
}
