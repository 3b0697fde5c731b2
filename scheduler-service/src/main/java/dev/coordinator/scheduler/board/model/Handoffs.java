package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What accepted batches hand to those behind them; every item has an id that makes it arrive
 * exactly once.
 */
final class Handoffs {
  private final Board board;

  Handoffs(Board board) {
    this.board = board;
  }

  /** What was done before a batch by those it needs, and what people noted for it. */
  List<Item> to(BatchCard card) {
    var items = new ArrayList<Item>();
    for (var need : card.work().needs()) {
      completionOf(need)
          .ifPresent(
              done -> items.add(new Item(id(need, card.id()), card.id(), whatWasDone(need, done))));
    }
    board.blockers().broughtTo(card.id()).stream()
        .filter(brought -> !card.work().needs().contains(brought))
        .forEach(brought -> items.addAll(whatWasBrought(brought, card)));
    if (card.isFix()) {
      items.addAll(whatTheMendedHad(card));
    }
    items.addAll(card.notes);
    if (card.partial != null) {
      items.add(new Item(id("partial/" + card.partial, card.id()), card.id(), partialWork(card)));
    }
    return items;
  }

  /** What a blocked batch lacked: what was done, and each integration point that it describes. */
  private List<Item> whatWasBrought(String brought, BatchCard card) {
    var done = completionOf(brought).orElse(null);
    if (done == null) {
      return List.of();
    }
    var items = new ArrayList<Item>();
    items.add(new Item(id(brought, card.id()), card.id(), whatWasDone(brought, done)));
    if (done.report() != null && broughtNothing(brought).isEmpty()) {
      for (var handed : done.report().integrationPoints()) {
        items.add(
            new Item(
                id(brought + "/" + items.size(), card.id()),
                card.id(),
                described(handed, handed.name(), brought, done, false)));
      }
    }
    return items;
  }

  /** The artifacts that the batch which is mended was given. */
  private List<Item> whatTheMendedHad(BatchCard fix) {
    var mended = Objects.requireNonNull(fix.added()).of();
    return board.origin().plan().syncPoints().stream()
        .filter(point -> point.before().contains(mended))
        .flatMap(point -> itemsOf(point, fix.id()))
        .toList();
  }

  private static Note partialWork(BatchCard card) {
    return new Note(
        Note.Kind.PARTIAL_WORK,
        "an earlier try",
        wordsOf(Objects.requireNonNull(card.partial)),
        List.of(),
        null,
        true,
        false);
  }

  private static String wordsOf(String partial) {
    return partial.startsWith("refs/")
        ? "The session went on from another server, which did not tell how this batch ended there."
            + " What its runner kept last under "
            + partial
            + ", if anything, lies in your work tree, uncommitted, as far as it still applies: look"
            + " at it, and go on from there."
        : "Commit "
            + partial
            + " was not accepted. Its changes lie in your work tree, uncommitted, as far as they"
            + " still apply: go on from there, and mend what was wrong.";
  }

  /** The artifacts of a sync point, for every batch that waits behind it. */
  List<Item> ofSyncPoint(String name) {
    return board.origin().plan().syncPoints().stream()
        .filter(point -> point.name().equals(name))
        .flatMap(this::itemsOf)
        .toList();
  }

  /** The accepted commits in the order of the plan. */
  List<String> acceptedCommits() {
    return board.workInOrder().stream()
        .map(card ->
            completionOf(card.id())
                .map(BatchCompleted::evidence)
                .map(evidence -> evidence.commit())
                .orElse(null))
        .filter(Objects::nonNull)
        .map(commit -> (String) commit)
        .distinct()
        .toList();
  }

  private Stream<Item> itemsOf(PlannedSyncPoint point) {
    return point.before().stream().flatMap(to -> itemsOf(point, to));
  }

  private Stream<Item> itemsOf(PlannedSyncPoint point, String to) {
    return point.artifacts().stream()
        .map(artifact ->
            new Item(id(point.name() + "/" + artifact, to), to, artifact(point, artifact)));
  }

  private Note artifact(PlannedSyncPoint point, String artifact) {
    var producer = producerOf(point, artifact);
    var draft = point.name().endsWith("_draft_sync");
    var done = producer.flatMap(this::completionOf).orElse(null);
    var from = producer.orElse(null);
    var contract =
        done == null || done.report() == null
            ? null
            : done.report().integrationPoints().stream()
                .filter(handed -> handed.name().equals(artifact))
                .findFirst()
                .orElse(null);
    var nothing = producer.flatMap(this::broughtNothing).map(WithoutWork::inWords);
    if (contract == null || nothing.isPresent()) {
      return new Note(
          Note.Kind.HANDOFF,
          artifact,
          nothing.orElse("Not described by its agent; see the changed files."),
          changedFiles(done),
          from,
          true,
          draft);
    }
    return described(contract, artifact, from, done, draft);
  }

  private static Note described(
      IntegrationPoint contract,
      String artifact,
      @Nullable String from,
      @Nullable BatchCompleted done,
      boolean draft) {
    return new Note(
        Note.Kind.HANDOFF,
        Shortened.reason(artifact),
        textOf(contract),
        contract.file() == null ? changedFiles(done) : Shortened.paths(List.of(contract.file())),
        from,
        true,
        draft);
  }

  /** Of the batches before the point the last that produces the artifact; else the last of them. */
  private Optional<String> producerOf(PlannedSyncPoint point, String artifact) {
    var producing =
        board.origin().plan().batches().stream()
            .filter(batch -> point.after().contains(batch.id()))
            .filter(batch -> batch.brief().produces().contains(artifact))
            .map(PlannedBatch::id)
            .reduce((_, last) -> last);
    return producing.or(() -> point.after().stream().reduce((_, last) -> last));
  }

  private static String textOf(IntegrationPoint handed) {
    var kind = handed.kind() == null ? "" : handed.kind() + ": ";
    return Shortened.text(kind + (handed.contract() == null ? "see its file" : handed.contract()));
  }

  private Note whatWasDone(String need, BatchCompleted done) {
    var summary = done.report() == null ? "" : done.report().summary();
    var words = summary.isBlank() ? "Accepted without a summary." : Shortened.text(summary);
    return new Note(
        Note.Kind.HANDOFF,
        "work of " + need,
        broughtNothing(need).map(WithoutWork::inWords).orElse(words),
        changedFiles(done),
        need,
        true,
        false);
  }

  /** The batch that does the work of this one, if it was accepted without any. */
  private Optional<BatchCard> broughtNothing(String batch) {
    return board.card(board.covering(batch)).filter(card -> WithoutWork.is(board, card));
  }

  private static List<String> changedFiles(@Nullable BatchCompleted done) {
    return done == null || done.evidence() == null || done.evidence().commit() == null
        ? List.of()
        : Shortened.paths(done.evidence().changedFiles());
  }

  private Optional<BatchCompleted> completionOf(String batch) {
    return board
        .card(board.covering(batch))
        .map(BatchCard::state)
        .map(state -> state instanceof BatchState.Accepted(var completion, _) ? completion : null);
  }

  private String id(String from, String to) {
    return board.id() + "/" + from + "/" + to;
  }
}
