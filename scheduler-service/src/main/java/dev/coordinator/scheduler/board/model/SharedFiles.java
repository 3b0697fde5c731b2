package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.util.List;
import java.util.TreeSet;

/**
 * Tells the owner of shared files, and who else works with them, that accepted work changed them:
 * once, in the next brief of each whose work tree will hold the change, and where there is none in
 * the very next. Who needs that work hears of it anyway.
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
    var toCome = toComeOf(agent, card);
    toCome.stream()
        .filter(one -> willHold(one, changed))
        .findFirst()
        .or(() -> toCome.stream().findFirst())
        .ifPresent(one -> tell(one, card, zone, changed));
  }

  private void tell(BatchCard next, BatchCard card, ConflictZone zone, List<String> changed) {
    var owns = zone.owner().equals(next.work().agent());
    var text =
        "%s changed files that %s. %s"
            .formatted(
                card.id(),
                owns ? "you own" : zone.owner() + " owns and you work with",
                willHold(next, changed)
                    ? "Your work tree holds these changes: go on from there."
                    : "Your work tree does not hold these changes yet: do not make or undo them.");
    next.notes.add(
        new Item(
            board.id() + "/shared/" + card.id() + "/" + zone.files() + "/" + next.id(),
            next.id(),
            new Note(
                Note.Kind.BROADCAST,
                "shared files changed",
                text,
                Shortened.paths(changed),
                card.id(),
                false,
                false)));
    board.news().touched(next);
  }

  /** Because a work tree has every accepted commit that changed a file of its batch's scope. */
  private static boolean willHold(BatchCard next, List<String> changed) {
    return changed.stream().anyMatch(Scope.of(next.work().brief().writes())::matches);
  }

  /** In order; none if the next of them needs that work, and so is told of it anyway. */
  private List<BatchCard> toComeOf(String agent, BatchCard card) {
    var toCome =
        board.workInOrder().stream()
            .filter(one -> one.work().agent().equals(agent) && isToCome(one.state()))
            .toList();
    return toCome.isEmpty() || toCome.getFirst().work().needs().contains(card.id())
        ? List.of()
        : toCome;
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
