package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Waits;
import dev.coordinator.contracts.feature.EndOfDay;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.session.model.SessionCommand;
import dev.coordinator.scheduler.session.model.SessionState;
import dev.coordinator.scheduler.syncpoint.model.SyncPointCommand;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session does by itself with what it has: opens sync points, makes batches ready,
 * dispatches them, integrates, drains to its end. Doing it again at once changes nothing.
 */
public final class Advance {
  private final Board board;
  private final Resources resources;
  private final Dispatching dispatching;

  public Advance(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
    this.dispatching = new Dispatching(board, resources);
  }

  /** As far as it goes in this transaction. */
  public void run() {
    board.starved = false;
    endTheDay();
    if (board.course().noteDrain(new Repair(board).isOn(), resources.now())) {
      board.news().ofSessionsWaits();
    }
    if (!board.isRunning()) {
      dispatching.keepTurnsOf(_ -> false);
    } else if (isItsTurn() && isPrepared()) {
      goOnWithWork();
    }
    new Fixes(board, resources).freeIdleFiles();
    new Overdue(board, resources).look();
    endDrain();
    board.waits(needs());
  }

  /** By the server, but as a person's pause: nothing goes on by itself the next morning. */
  private void endTheDay() {
    var policy = board.origin().feature().policy().endOfDay();
    var end = policy == null ? null : EndOfDay.of(policy).orElse(null);
    if (board.course().isDayOver(end, resources.now())) {
      board.tell(
          new SessionCommand.Pause(false), Board.POLICY, "the working day ended at " + policy);
    }
  }

  private void goOnWithWork() {
    var repair = new Repair(board);
    if (repair.isOn()) {
      dispatching.dispatchWork(repair::isPart);
      return;
    }
    openSyncPoints();
    makeReady();
    dispatching.dispatchWork(_ -> true);
    integrate();
    complete();
  }

  /**
   * A session that is to wait for others waits only for older ones, because two that waited for
   * each other would wait for ever.
   */
  private boolean isItsTurn() {
    if (board.origin().feature().policy().acrossSessions() == Policy.AcrossSessions.BUILD
        || resources.olderSessions().isEmpty()) {
      return true;
    }
    board.starved = true;
    dispatching.keepTurnsOf(_ -> false);
    return false;
  }

  private boolean isPrepared() {
    return board
        .card("preparation")
        .map(card -> {
          ready(card);
          if (card.state() instanceof BatchState.Ready) {
            dispatching.dispatchSystem(card, List.of());
          }
          return card.isAccepted();
        })
        .orElse(true);
  }

  private void openSyncPoints() {
    for (var point : board.origin().plan().syncPoints()) {
      var state = board.syncPoints().get(point.name());
      if (state instanceof SyncPointState.Waiting
          && point.after().stream().allMatch(board::isAccepted)) {
        var command =
            board.hasRepository()
                ? SyncPointCommand.OPEN_TO_INTEGRATE
                : SyncPointCommand.OPEN_TO_SHARE;
        board.tell(point.name(), command, "accepted: " + String.join(", ", point.after()));
      }
    }
  }

  private void makeReady() {
    var prerequisites = new Prerequisites(board);
    board.workInOrder().stream()
        .filter(card -> card.state() instanceof BatchState.Waiting)
        .filter(card -> prerequisites.areMetFor(card.work()))
        .forEach(this::ready);
  }

  private void ready(BatchCard card) {
    board.tell(
        card,
        new BatchCommand.MakeReady(),
        resources.now(),
        Board.POLICY,
        "all that it waited for is there");
  }

  /** At most one integration at a time, because each begins at the tip that the one before made. */
  private void integrate() {
    if (!board.hasRepository()) {
      return;
    }
    var open =
        board.cards().stream()
            .filter(card -> card.kind() == Kind.INTEGRATION && !card.isAccepted())
            .findFirst();
    open.or(this::nextIntegration)
        .filter(card -> card.state() instanceof BatchState.Ready)
        .ifPresent(card -> dispatching.dispatchSystem(card, new Handoffs(board).acceptedCommits()));
  }

  private java.util.Optional<BatchCard> nextIntegration() {
    var wanted =
        board.origin().plan().syncPoints().stream()
            .map(point -> point.name())
            .filter(name -> board.syncPoints().get(name) instanceof SyncPointState.Integrating)
            .findFirst();
    if (wanted.isEmpty() && !(allAccepted() && lastIntegration().isEmpty())) {
      return java.util.Optional.empty();
    }
    var number = 1 + board.cards().stream().filter(card -> card.kind() == Kind.INTEGRATION).count();
    var card = new BatchCard("integration-" + number, Kind.INTEGRATION, null, wanted.orElse(null));
    board.addCard(card);
    ready(card);
    return java.util.Optional.of(card);
  }

  private java.util.Optional<BatchCard> lastIntegration() {
    return board.cards().stream()
        .filter(card -> card.kind() == Kind.INTEGRATION && card.syncPoint() == null)
        .findFirst();
  }

  private boolean allAccepted() {
    return board.cards().stream()
            .filter(BatchCard::isWork)
            .map(BatchCard::id)
            .allMatch(board::isAccepted)
        && board.syncPoints().values().stream().allMatch(SyncPointState::hasPassed);
  }

  private void complete() {
    if (allAccepted()
        && (!board.hasRepository()
            || lastIntegration().filter(BatchCard::isAccepted).isPresent())) {
      board.tell(new SessionCommand.Complete(), Board.POLICY, howItEnded());
      if (resources.files() != null) {
        resources.files().settle(board.id());
        resources.files().releaseAll(board.id());
      }
    }
  }

  /** Says of nothing that it is integrated that is on no branch. */
  private String howItEnded() {
    var without = WithoutWork.in(board);
    return Shortened.reason(
        "all batches accepted"
            + (board.hasRepository() ? " and integrated" : "")
            + (without.isEmpty() ? "" : ", but without any work of " + String.join(", ", without))
            + stillOpen());
  }

  /** What rode on to the end, and nobody answered. */
  private String stillOpen() {
    var open =
        board
            .blockers()
            .unresolved()
            .map(one -> one.id() + " (" + one.said().text() + ")")
            .toList();
    return open.isEmpty() ? "" : "; never answered: " + String.join(", ", open);
  }

  /**
   * When nothing is open any more the drain is over, and in this same transaction all files are
   * free.
   */
  private void endDrain() {
    if (board.state() instanceof SessionState.Draining) {
      var open = board.openRequests();
      board.tell(new SessionCommand.EndDrain(open), board.facts().actor(), board.facts().reason());
      if (open == 0) {
        new Leaving(board, resources).leave();
        goOn();
      }
    }
  }

  /** Because whatever it drained for was decided meanwhile, nobody would have to resume it. */
  private void goOn() {
    if (Trouble.isOver(board)) {
      board.tell(new SessionCommand.Resume(), Board.POLICY, "nothing stops it any more");
      run();
    }
  }

  /** A minor blocker of it rides on, but whoever decides should know of it. */
  private String decisionOn(BatchCard card) {
    var open =
        board.blockers().unresolvedOf(card.id()).map(one -> ", " + one.id() + " is open").toList();
    return "a person: "
        + verbsFor(card)
        + ", or cancel the session ("
        + card.reason()
        + String.join("", open)
        + ")";
  }

  /** What a person can say to it; only a whole session can be cancelled. */
  private String verbsFor(BatchCard card) {
    if (!card.isWork() || card.state() instanceof BatchState.Blocked) {
      return "retry " + card.id();
    }
    return WithoutWork.is(board, card)
        ? "retry " + card.id() + " or accept it without its work"
        : "retry or accept " + card.id();
  }

  /** What only people or runners can give it. */
  private List<String> needs() {
    var needs = new ArrayList<String>();
    if (board.state().isEnd()) {
      return needs;
    }
    board
        .blockers()
        .unresolved()
        .filter(KnownBlocker::needsAPerson)
        .forEach(
            one -> needs.add("a person: resolve " + one.id() + " (" + one.said().text() + ")"));
    board.cards().stream()
        .filter(card -> card.state().isTroubled())
        .filter(card ->
            board
                .blockers()
                .unresolvedOf(card.id())
                .noneMatch(one -> one.treatment().endsTheAttempt()))
        .forEach(card -> needs.add(decisionOn(card)));
    board.cards().stream()
        .filter(card -> card.state() instanceof BatchState.InReview)
        .forEach(card -> needs.add("a person's verdict on " + card.id()));
    dispatching.missingRunners().forEach(needs::add);
    if (board.isRunning() && !isItsTurn()) {
      needs.add(Waits.forTheEndOf(resources.olderSessions()));
    }
    if (board.state() instanceof SessionState.Paused
        || board.state() instanceof SessionState.Planned) {
      needs.add("a person: resume or cancel");
    }
    if (board.state() instanceof SessionState.Draining) {
      board.cards().stream()
          .filter(BatchCard::isOpen)
          .forEach(card -> needs.add("the end of " + card.id()));
    }
    return needs;
  }
}
