package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchState.InReview;
import dev.coordinator.scheduler.batch.model.BatchState.Running;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What holds after every step of a story, whatever is under way. */
final class Invariants {
  private final int seed;
  private final SimulatedScheduler scheduler;
  private final SimulatedGateway gateway;
  private final Set<String> reported = new HashSet<>();
  private final Map<String, Integer> epochs = new HashMap<>();
  private final Map<String, Integer> read = new HashMap<>();
  private final Map<String, Map<String, Object>> told = new HashMap<>();

  Invariants(int seed, SimulatedScheduler scheduler, SimulatedGateway gateway) {
    this.seed = seed;
    this.scheduler = scheduler;
    this.gateway = gateway;
  }

  void hold() {
    noTwoHoldOneFile();
    nothingRunsInASessionAtRest();
    whatIsShownToRunWasStarted();
    whatIsReportedKeepsItsFiles();
    assertThat(scheduler.besideRepairs()).as("seed %d: repairs only", seed).isEmpty();
    assertThat(scheduler.lostEdits()).as("seed %d: lost edits", seed).isEmpty();
    theJournalIsTheTruth();
  }

  /** I4. */
  private void noTwoHoldOneFile() {
    var open =
        gateway.worked().stream()
            .filter(asked -> asked.repository() != null && !asked.writes().isEmpty())
            .toList();
    for (var one : open) {
      for (var other : open) {
        if (!one.request().equals(other.request())) {
          assertThat(Scope.of(one.writes()).intersects(Scope.of(other.writes())))
              .as("seed %d: %s and %s", seed, one.request(), other.request())
              .isFalse();
        }
      }
    }
  }

  private void whatIsShownToRunWasStarted() {
    for (var board : scheduler.boards()) {
      for (var card : board.cards()) {
        if (card.state() instanceof Running(var open, var attempt, _)) {
          assertThat(attempt)
              .as("seed %d: %s", seed, open.request())
              .isLessThanOrEqualTo(gateway.attemptsAt(open.request()));
        }
      }
    }
  }

  /** I5. */
  private void nothingRunsInASessionAtRest() {
    for (var board : scheduler.boards()) {
      var state = States.of(board.state());
      if (isAtRest(board)) {
        assertThat(board.openRequests()).as("seed %d: %s is %s", seed, board.id(), state).isZero();
        assertThat(gateway.worked())
            .as("seed %d: nobody works for %s", seed, board.id())
            .noneMatch(asked -> asked.session().equals(board.id()));
        assertThat(scheduler.held())
            .as("seed %d: %s holds nothing", seed, board.id())
            .noneMatch(lease -> lease.session().equals(board.id()));
      }
    }
  }

  /** I8: what was said, folded, is what is; and it has no gap. */
  private void theJournalIsTheTruth() {
    for (var board : scheduler.boards()) {
      var states = told.computeIfAbsent(board.id(), _ -> new HashMap<>());
      var said = scheduler.journalOf(board.id());
      for (var next = read.getOrDefault(board.id(), 0); next < said.size(); next++) {
        assertThat(said.get(next).sequence()).as("seed %d: no gap", seed).isEqualTo(next + 1);
        fold(states, said.get(next).event());
      }
      read.put(board.id(), said.size());
      assertThat(states.get(""))
          .as("seed %d: session %s", seed, board.id())
          .isEqualTo(States.of(board.state()));
      for (var blocker : board.blockers().all()) {
        assertThat(states.get("blocker:" + blocker.id()))
            .as("seed %d: %s/%s", seed, board.id(), blocker.id())
            .isEqualTo(blocker.state());
      }
      for (var card : board.cards()) {
        var known = states.getOrDefault(card.id(), BatchState.WAITING);
        if (!known.equals(States.of(card.state()))) {
          fail("seed %d: %s/%s is told as %s", seed, board.id(), card.id(), known);
        }
      }
    }
  }

  private static void fold(Map<String, Object> states, Event event) {
    switch (event) {
      case SessionMoved moved -> states.put("", moved.state());
      case BatchMoved moved -> states.put(moved.batch(), moved.state());
      case BatchRequested asked -> states.put(asked.batch(), BatchState.REQUESTED);
      case BlockerMoved moved -> states.put("blocker:" + moved.blocker(), moved.state());
      case SyncPointMoved moved -> states.put("sync:" + moved.syncPoint(), moved.state());
      default -> {}
    }
  }

  /** Until its verdict, or until its session came to rest. */
  private void whatIsReportedKeepsItsFiles() {
    for (var board : scheduler.boards()) {
      var epoch = board.epoch();
      var cameToRest = isAtRest(board) || epochs.getOrDefault(board.id(), epoch) != epoch;
      epochs.put(board.id(), epoch);
      board.cards().stream()
          .filter(card -> !(card.state() instanceof InReview))
          .forEach(card -> reported.remove(board.id() + "/" + card.id()));
      board.cards().stream()
          .filter(card -> card.state() instanceof InReview && card.isWork())
          .filter(card -> reported.add(board.id() + "/" + card.id()))
          .filter(_ -> board.hasRepository() && !cameToRest)
          .forEach(card ->
              assertThat(scheduler.held())
                  .as("seed %d: %s/%s keeps its files", seed, board.id(), card.id())
                  .anyMatch(lease -> lease.isOf(board.id(), card.id())));
    }
  }

  private static boolean isAtRest(Board board) {
    return switch (States.of(board.state())) {
      case PAUSED, CANCELLED, COMPLETED -> true;
      case PLANNED, RUNNING, DRAINING -> false;
    };
  }
}
