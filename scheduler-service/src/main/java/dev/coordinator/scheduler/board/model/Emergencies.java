package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts in the batch that brings what a blocked one lacks, before anything else of its owner: at
 * most 15 minutes, within the owner's scope. Its content is what the blocked agent says; none of
 * that is ever run as a command or widens a scope.
 */
final class Emergencies {
  static final int MOST_MINUTES = 15;
  private static final int DEEPEST = 2;

  private final Board board;
  private final Resources resources;

  Emergencies(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  /** Whether so many stand behind each other that a person must decide. */
  static boolean isTooDeep(BatchCard blocked) {
    return depth(blocked) > DEEPEST;
  }

  private static int depth(BatchCard blocked) {
    var added = blocked.added();
    return added != null && added.why() == Added.Why.EMERGENCY ? added.depth() + 1 : 1;
  }

  /**
   * The new batch, ready.
   *
   * @param owner the last batch of the task that owns what is missing
   * @param acceptance what a person wants to see; of an agent's only sentences are taken
   */
  BatchCard putIn(
      KnownBlocker blocker,
      BatchCard blocked,
      PlannedBatch owner,
      int minutes,
      List<Acceptance> acceptance) {
    var id = idOf(owner);
    var brief = brief(blocker, owner, id, minutes, acceptance);
    var start = blocked.work().start();
    var place =
        new PlannedBatch(
            id,
            lastBegun(owner),
            owner.agent(),
            owner.task(),
            owner.kind(),
            start,
            start + minutes,
            blocked.work().phase(),
            acceptedOf(owner),
            owner.exclusive(),
            brief);
    var card =
        new BatchCard(id, Kind.WORK, null, null)
            .with(new Added(Added.Why.EMERGENCY, blocked.id(), depth(blocked), place));
    card.notes.add(whatIsMissing(blocker, id));
    board.addCard(card);
    board.tell(
        card,
        new BatchCommand.MakeReady(),
        resources.now(),
        Board.POLICY,
        "brings what " + blocked.id() + " lacks");
    return card;
  }

  /** Between the last batch that its agent has begun and the next: 2.5, then 2.6. */
  private String idOf(PlannedBatch owner) {
    var before = owner.agent() + "-batch-" + lastBegun(owner) + ".";
    var next = 5;
    while (board.card(before + next).isPresent()) {
      next++;
    }
    return before + next;
  }

  private int lastBegun(PlannedBatch owner) {
    return board.cards().stream()
        .filter(card -> card.isWork() && card.added() == null && card.ordinal > 0)
        .map(BatchCard::work)
        .filter(batch -> batch.agent().equals(owner.agent()))
        .mapToInt(PlannedBatch::number)
        .max()
        .orElse(0);
  }

  /** So that it builds on all that its owner has done so far. */
  private List<String> acceptedOf(PlannedBatch owner) {
    return board.origin().plan().batches().stream()
        .filter(batch -> batch.task().equals(owner.task()))
        .map(PlannedBatch::id)
        .filter(board::isAccepted)
        .toList();
  }

  private Brief brief(
      KnownBlocker blocker,
      PlannedBatch owner,
      String id,
      int minutes,
      List<Acceptance> acceptance) {
    var need = blocker.said().needs();
    var of = owner.brief();
    var what = what(blocker);
    var notToDo = new ArrayList<>(of.notToDo());
    notToDo.add("Anything that " + blocker.batch() + " does not need to go on");
    return new Brief(
        of.session(),
        of.feature(),
        id,
        owner.agent(),
        of.index(),
        of.total(),
        "Emergency: " + firstLine(what),
        minutes,
        "Bring what " + blocker.batch() + " lacks, and nothing else",
        of.writes(),
        of.context(),
        List.of(what),
        notToDo,
        acceptance.isEmpty() ? inSentences(need) : acceptance,
        of.returns(),
        need == null || need.artifact() == null ? List.of() : List.of(need.artifact()));
  }

  static String what(KnownBlocker blocker) {
    var need = blocker.said().needs();
    return need == null || need.what().isBlank() ? blocker.said().text() : need.what();
  }

  private static String firstLine(String text) {
    var line = text.lines().findFirst().orElse("what is missing").strip();
    return line.length() <= 80 ? line : line.substring(0, line.offsetByCodePoints(0, 70)) + "…";
  }

  /** Because an agent's text must never become a command on another runner's machine. */
  private static List<Acceptance> inSentences(@Nullable Need need) {
    return need == null
        ? List.of()
        : need.acceptance().stream()
            .map(one -> one.state() != null ? one.state() : "passes: " + one.run())
            .filter(Objects::nonNull)
            .map(Acceptance::judgement)
            .toList();
  }

  private Item whatIsMissing(KnownBlocker blocker, String to) {
    return new Item(
        board.id() + "/" + blocker.id() + "/" + to,
        to,
        new Note(
            Note.Kind.BROADCAST,
            "what blocks " + blocker.batch(),
            blocker.said().text(),
            List.of(),
            blocker.batch(),
            true,
            false));
  }
}
