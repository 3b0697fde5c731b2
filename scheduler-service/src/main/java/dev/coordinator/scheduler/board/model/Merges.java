package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.blocker.model.BlockerCommand.Await;
import java.util.List;
import java.util.Optional;

/**
 * Where accepted commits do not merge by themselves, puts in a batch that joins them by hand: its
 * owner gets both sides merged, with the conflicts left in the files, and may change only those
 * files. What failed goes on when it is accepted. Because both sides are ancestors of what it
 * commits, nothing of either can be lost, and neither conflicts again.
 */
final class Merges {
  private static final int MOST_MINUTES = 15;
  private static final int MOST = 3;
  private static final int DEEPEST = 2;

  private final Board board;
  private final Resources resources;

  Merges(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  /** The files that did not merge; empty when that is not why it ended. */
  static List<String> conflictsOf(BatchCompleted end) {
    return end.outcome() == BatchCompleted.Outcome.BLOCKED && end.evidence() != null
        ? end.evidence().conflicts()
        : List.of();
  }

  /**
   * Raises the conflict as a blocker, and brings the merge; after three, or for a merge for a
   * merge, a person decides.
   */
  void bring(BatchCard blocked, BatchCompleted end) {
    var files = conflictsOf(end);
    var text = "accepted commits do not merge in " + String.join(", ", Shortened.paths(files));
    var said =
        new Blocker(
            Blocker.Kind.SCOPE_CONFLICT,
            Blocker.Severity.MODERATE,
            text,
            new Need(
                "a merge by hand",
                null,
                null,
                Shortened.paths(files.stream().map(Scope::globOf).toList()),
                List.of()));
    var blocker = board.blockers().raise(blocked.id(), said, "found when they were joined");
    var number = 1 + (int) board.cards().stream().filter(card -> isMergeFor(card, blocked)).count();
    var owner = owner(blocked, files);
    if (number > MOST || owner.isEmpty() || depth(blocked) >= DEEPEST) {
      return;
    }
    var merge = putIn(blocked, end, owner.get(), files, number);
    board
        .blockers()
        .tell(
            blocker,
            new Await(merge.id()),
            Board.POLICY,
            owner.get().agent() + " is to join them by hand");
  }

  private static boolean isMergeFor(BatchCard card, BatchCard blocked) {
    var added = card.added();
    return added != null && added.why() == Added.Why.MERGE && added.of().equals(blocked.id());
  }

  /** How many merges by hand wait for each other down to this batch, itself among them. */
  private int depth(BatchCard card) {
    var added = card.added();
    if (added == null || added.why() == Added.Why.EMERGENCY) {
      return 0;
    }
    var itself = added.why() == Added.Why.MERGE ? 1 : 0;
    return board.card(added.of()).map(waiting -> itself + depth(waiting)).orElse(itself);
  }

  /**
   * The owner of a shared file that conflicts; else whoever changed one of them last, else the one
   * who is held up.
   */
  private Optional<PlannedBatch> owner(BatchCard blocked, List<String> files) {
    var changers = changersOf(files);
    var zones =
        board.origin().plan().conflictZones().stream()
            .filter(zone -> files.stream().anyMatch(Scope.of(zone.files())::matches))
            .map(zone -> zone.owner())
            .toList();
    return changers.stream()
        .filter(batch -> zones.contains(batch.agent()))
        .findFirst()
        .or(() -> changers.stream().reduce((_, last) -> last))
        .or(() -> Optional.ofNullable(blocked.planned()))
        .or(() ->
            board.workInOrder().stream()
                .filter(BatchCard::isAccepted)
                .map(BatchCard::work)
                .reduce((_, last) -> last));
  }

  /** The accepted batches that changed one of the files, in the order of the plan. */
  private List<PlannedBatch> changersOf(List<String> files) {
    return board.workInOrder().stream()
        .filter(BatchCard::isAccepted)
        .filter(card ->
            card.state().ended() != null
                && card.state().ended().evidence() != null
                && card.state().ended().evidence().changedFiles().stream()
                    .anyMatch(files::contains))
        .map(BatchCard::work)
        .toList();
  }

  private BatchCard putIn(
      BatchCard blocked, BatchCompleted end, PlannedBatch owner, List<String> files, int number) {
    var id = blocked.id() + "-merge-" + number;
    var start = blocked.planned() == null ? owner.end() : blocked.planned().start();
    var place =
        new PlannedBatch(
            id,
            owner.number(),
            owner.agent(),
            owner.task(),
            owner.kind(),
            start,
            start + MOST_MINUTES,
            owner.phase(),
            changersOf(files).stream().map(PlannedBatch::id).toList(),
            false,
            brief(blocked, owner, id, files));
    var card =
        new BatchCard(id, Kind.WORK, null, null)
            .with(new Added(Added.Why.MERGE, blocked.id(), number, place));
    card.notes.add(whatGitSays(id, end));
    board.addCard(card);
    board.tell(
        card,
        new BatchCommand.MakeReady(),
        resources.now(),
        Board.POLICY,
        "joins what " + blocked.id() + " could not");
    return card;
  }

  private static Brief brief(BatchCard blocked, PlannedBatch owner, String id, List<String> files) {
    var of = owner.brief();
    return new Brief(
        of.session(),
        of.feature(),
        id,
        owner.agent(),
        of.index(),
        of.total(),
        "Merge for " + blocked.title(),
        MOST_MINUTES,
        "Join by hand what did not merge by itself. Both sides are in your work tree, with git's"
            + " conflict markers where they meet. Keep what either side does.",
        files.stream().map(Scope::globOf).toList(),
        of.context(),
        files.stream().map(file -> "Both sides joined in " + file).toList(),
        List.of("Anything that the two sides do not do already"),
        List.of(noMarkerIn(files)),
        of.returns(),
        List.of());
  }

  /** Holds also where the merge deletes a file. */
  private static Acceptance noMarkerIn(List<String> files) {
    var quoted = files.stream().map(file -> "'" + file.replace("'", "'\\''") + "'").toList();
    return Acceptance.command(
        "! grep -sE '^(<<<<<<<|>>>>>>>)( |$)' -- " + String.join(" ", quoted));
  }

  private Item whatGitSays(String to, BatchCompleted end) {
    var said = end.reason() == null ? "git names only the files" : end.reason();
    return new Item(
        board.id() + "/conflict/" + to,
        to,
        new Note(
            Note.Kind.BROADCAST,
            "what did not merge",
            Shortened.text(said),
            List.of(),
            end.batch(),
            false,
            false));
  }
}
