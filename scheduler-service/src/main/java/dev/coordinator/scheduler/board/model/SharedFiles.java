package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tells the owner of shared files, and who else works with them, that accepted work changed them:
 * once, in the next brief of each that is not written yet. Who needs that work hears of it anyway.
 */
final class SharedFiles {
  private final Board board;

  SharedFiles(Board board) {
    this.board = board;
  }

  /** What the evidence of accepted work means for the files that several agents work with. */
  void changedBy(BatchCard card, Evidence evidence) {
    for (var zone : board.origin().plan().conflictZones()) {
      var scope = Scope.of(zone.files());
      var changed = evidence.changedFiles().stream().filter(scope::matches).toList();
      if (!changed.isEmpty()) {
        concerned(zone, card).forEach(agent -> tell(agent, card, zone, changed));
      }
    }
  }

  private static TreeSet<String> concerned(ConflictZone zone, BatchCard card) {
    var agents = new TreeSet<>(zone.tell());
    agents.add(zone.owner());
    agents.remove(card.work().agent());
    return agents;
  }

  private void tell(String agent, BatchCard card, ConflictZone zone, List<String> changed) {
    var next = nextOf(agent).filter(one -> !one.work().needs().contains(card.id()));
    if (next.isPresent()) {
      var owns = zone.owner().equals(agent);
      var text =
          ("%s changed files that %s. Where what you are given holds these changes, go on from there;"
                  + " where not, do not undo them.")
              .formatted(card.id(), owns ? "you own" : zone.owner() + " owns and you work with");
      next.get()
          .notes
          .add(
              new Item(
                  board.id() + "/shared/" + card.id() + "/" + zone.files() + "/" + next.get().id(),
                  next.get().id(),
                  new Note(
                      Note.Kind.BROADCAST,
                      "shared files changed",
                      text,
                      Shortened.paths(changed),
                      card.id(),
                      false,
                      false)));
      board.news().touched(next.get());
    }
  }

  private Optional<BatchCard> nextOf(String agent) {
    return board.workInOrder().stream()
        .filter(card -> card.work().agent().equals(agent) && isToCome(card.state()))
        .findFirst();
  }

  private static boolean isToCome(BatchState state) {
    return switch (state) {
      case BatchState.Waiting _,
          BatchState.Ready _,
          BatchState.Blocked _,
          BatchState.Stopped _,
          BatchState.Abandoned _ ->
          true;
      case BatchState.Requested _,
          BatchState.Running _,
          BatchState.InReview _,
          BatchState.Accepted _,
          BatchState.ToBeFixed _,
          BatchState.Cancelled _ ->
          false;
    };
  }
}
