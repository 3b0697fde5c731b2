package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.RestoredState.RestoredBatch;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Dispatch;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import dev.coordinator.scheduler.session.model.SessionState;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState.Passed;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the board of a session that goes on here from what another server said of it: accepted work
 * is accepted, what was under way is ready again, and nothing is held or open. It is paused, unless
 * nobody had started it yet.
 */
public final class Restoring {
  private final SessionRestored restored;
  private final RestoredState state;

  public Restoring(SessionRestored restored) {
    this.restored = restored;
    this.state = Objects.requireNonNull(restored.state());
  }

  /** The board as it is before it is known what else there is on its repository. */
  public Board board(Instant now) {
    return board(now, state.sequence());
  }

  private Board board(Instant now, long sequence) {
    var cards = new LinkedHashMap<String, BatchCard>();
    var planned = new HashMap<String, PlannedBatch>();
    plan()
        .batches()
        .forEach(one -> {
          planned.put(one.id(), one);
          cards.put(one.id(), new BatchCard(one.id(), Kind.WORK, one, null));
        });
    for (var batch : state.batches()) {
      if (isKept(batch)) {
        var id = batch.moved().batch();
        cards.put(id, new RestoredCard(batch, givenBack(id), now).card(planned.get(id)));
      }
    }
    cards.values().forEach(card -> lookForEarlierTry(card, cards));
    var points =
        new LinkedHashMap<String, dev.coordinator.scheduler.syncpoint.model.SyncPointState>();
    plan().syncPoints().forEach(point -> points.put(point.name(), new Waiting()));
    // an open one opens anew, because what it was to share may not have been stored anywhere
    state.syncPoints().stream()
        .filter(point -> point.state() == SyncPointState.PASSED)
        .forEach(point -> points.put(point.syncPoint(), new Passed()));
    return Board.restored(state.planned(), facts(sequence), List.copyOf(cards.values()), points);
  }

  /**
   * A tree of a session that was not paused may be from before a batch began, so the runner looks
   * whether anything was kept of whatever could have.
   */
  private void lookForEarlierTry(BatchCard card, Map<String, BatchCard> cards) {
    var paused = state.session().state() == dev.coordinator.contracts.event.SessionState.PAUSED;
    var isOpen =
        card.state() instanceof BatchState.Waiting || card.state() instanceof BatchState.Ready;
    if (!paused
        && isOpen
        && card.isWork()
        && card.partial == null
        && state.planned().feature().hasRepository()
        && card.planned() != null
        && card.planned().needs().stream().allMatch(need -> isAccepted(cards.get(need)))) {
      card.partial = RestoredCard.keptBefore(restored.session(), card.id());
    }
  }

  private static boolean isAccepted(@Nullable BatchCard card) {
    return card != null && card.isAccepted();
  }

  /** An integration that was never asked for is thought of anew when it is time. */
  private static boolean isKept(RestoredBatch batch) {
    return batch.moved().kind() != Kind.INTEGRATION || batch.requested() != null;
  }

  private boolean givenBack(String batch) {
    return restored.givenBack().contains(batch);
  }

  private Plan plan() {
    return state.inForce() == null ? state.planned().plan() : state.inForce();
  }

  private SessionFacts facts(long sequence) {
    var last = state.session();
    var held = last.state() == dev.coordinator.contracts.event.SessionState.PLANNED;
    return new SessionFacts(
        held ? new SessionState.Planned() : new SessionState.Paused(false),
        restored.epoch(),
        sequence,
        state.base(),
        last.branch(),
        last.tip(),
        null,
        last.waitsFor(),
        false,
        restored.actor(),
        restored.reason(),
        state.blockers().stream().map(this::blocker).toList(),
        null,
        state.antiPatterns().stream()
            .map(one -> new Noticed(one.pattern(), one.batch(), one.text()))
            .toList(),
        List.of(),
        null,
        restored.owner());
  }

  private @Nullable Evidence evidenceOf(String batch) {
    return state.batches().stream()
        .filter(one -> one.moved().batch().equals(batch))
        .map(one -> one.moved().completion())
        .filter(Objects::nonNull)
        .map(end -> end.evidence())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** With what its agent says it needs, where that is still known. */
  private KnownBlocker blocker(BlockerMoved last) {
    var said =
        state.batches().stream()
            .filter(one -> one.moved().batch().equals(last.batch()))
            .map(one -> one.moved().completion())
            .map(end -> end == null || end.report() == null ? null : end.report().blocker())
            .filter(one -> one != null && one.text().equals(last.text()))
            .findFirst()
            .orElseGet(() -> new Blocker(last.kind(), last.severity(), last.text(), null));
    return new KnownBlocker(
        last.blocker(), last.batch(), said, last.state(), last.awaits(), last.agent());
  }

  /** Whether it went on at another server since it was here. */
  public boolean isLaterThan(Board known) {
    return known.epoch() < restored.epoch();
  }

  /**
   * The board that takes the place of the one here, which gives up what it has of its repository.
   * Somebody may have resumed that one before this was heard: what it asked for is taken back, and
   * no number that it gave is given again, so that nothing of it fits what is asked for now.
   */
  public Board inPlaceOf(Board known, Resources resources) {
    var files = resources.files();
    if (files != null) {
      files.releaseAll(known.id());
      files.forget(known.id());
    }
    var board = board(resources.now(), Math.max(state.sequence(), known.facts().sequence()));
    for (var before : known.cards()) {
      board
          .card(before.id())
          .ifPresent(card -> card.ordinal = Math.max(card.ordinal, before.ordinal));
      var open = before.state().open();
      if (open != null) {
        var why = "the session went on at another server, and came back";
        board.news().add(new WithdrawalOrdered(board.id(), open.request(), why));
      }
    }
    return board;
  }

  /** What it knows of its repository, once that is locked: its commits come behind all others. */
  public void settle(Board board, Resources resources) {
    var files = resources.files();
    var before = files == null ? 0 : files.acceptances();
    if (files != null) {
      for (var batch : state.accepted()) {
        var evidence = evidenceOf(batch);
        if (evidence != null && evidence.commit() != null) {
          files.accept(board.id(), batch, evidence.commit(), evidence.changedFiles());
        }
      }
    }
    board.buildsOn = files == null ? List.of() : buildsOn(board, files);
    for (var batch : state.batches()) {
      board
          .card(batch.moved().batch())
          .ifPresent(card -> settle(board, card, before + batch.acceptedBefore(), resources));
    }
  }

  /** The other sessions of this repository whose commits its work trees had. */
  private List<String> buildsOn(Board board, RepositoryFiles files) {
    var commits =
        state.batches().stream()
            .map(one -> one.requested() == null ? null : one.requested().tree())
            .filter(Objects::nonNull)
            .flatMap(tree -> Stream.concat(tree.merges().stream(), tree.conflicting().stream()))
            .toList();
    return files.sessionsOf(commits).stream().filter(one -> !one.equals(board.id())).toList();
  }

  private void settle(Board board, BatchCard card, long acceptedBefore, Resources resources) {
    card.state = settled(card.state(), acceptedBefore);
    if (card.state() instanceof BatchState.InReview
        && board.origin().feature().policy().checkIn() == Policy.CheckIn.MANUAL) {
      card.review = Review.begun(resources.now(), resources.patience().remindAfter());
    }
    board.news().touched(card);
  }

  private static BatchState settled(BatchState state, long acceptedBefore) {
    return switch (state) {
      case BatchState.InReview(var dispatch, var end, var verdict) ->
          new BatchState.InReview(at(dispatch, acceptedBefore), end, verdict);
      case BatchState.ToBeFixed(var dispatch, var end, var verdict, var fix) ->
          new BatchState.ToBeFixed(at(dispatch, acceptedBefore), end, verdict, fix);
      case BatchState.Stopped(var dispatch, var end, var verdict) ->
          new BatchState.Stopped(at(dispatch, acceptedBefore), end, verdict);
      case BatchState.Abandoned(var dispatch, var end) ->
          new BatchState.Abandoned(at(dispatch, acceptedBefore), end);
      case BatchState.Waiting _,
          BatchState.Ready _,
          BatchState.Requested _,
          BatchState.Running _,
          BatchState.Accepted _,
          BatchState.Blocked _,
          BatchState.Cancelled _ ->
          state;
    };
  }

  private static Dispatch at(Dispatch dispatch, long acceptedBefore) {
    return new Dispatch(
        dispatch.request(),
        dispatch.ordinal(),
        dispatch.agent(),
        0,
        acceptedBefore,
        dispatch.tree());
  }

  /** What is remembered for replans: the revision that it goes by. */
  public ReplanState replans() {
    var inForce = state.inForce();
    if (inForce == null) {
      return new ReplanState(state.structure(), 1, null, Map.of(), null, Map.of(), Map.of());
    }
    var places = new HashMap<String, ReplanState.Place>();
    var moved = new ArrayList<>(inForce.batches());
    moved.removeAll(state.planned().plan().batches());
    moved.forEach(one ->
        places.put(
            one.id(), new ReplanState.Place(one.agent(), one.start(), one.end(), one.brief())));
    return new ReplanState(
        state.structure(),
        inForce.revision(),
        null,
        places,
        inForce.conflictZones(),
        Map.of(),
        Map.of());
  }
}
