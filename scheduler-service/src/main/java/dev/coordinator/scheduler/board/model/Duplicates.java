package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.BlockerCommand.Resolve;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a batch whose work another task does: from then on what waited for it waits for that one,
 * and the session does not wait for it at all.
 */
final class Duplicates {
  private final Board board;
  private final Resources resources;

  Duplicates(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  /**
   * Ends the blocker with it.
   *
   * @param task that does the work; absent where the blocker tells
   */
  void cancel(KnownBlocker blocker, @Nullable String task, String text, String actor) {
    var card = board.card(blocker.batch()).orElseThrow();
    if (!card.isWork()
        || card.added() != null
        || blocker.said().kind() != Kind.SCOPE_CONFLICT
        || !(card.state() instanceof BatchState.Blocked)) {
      throw new Refused(
          "NO_CONFLICT",
          "Expected a batch of the plan that is blocked by a conflict of scopes, but "
              + card.id()
              + " is not: answer, reassign or dismiss it");
    }
    var other = whoDoesIt(blocker, card, task);
    card.coveredBy = other.id();
    board.tell(
        card,
        new BatchCommand.Cancel(),
        resources.now(),
        actor,
        Shortened.reason("a duplicate of " + other.id() + ": " + text));
    board
        .blockers()
        .unresolvedOf(card.id())
        .toList()
        .forEach(one ->
            board
                .blockers()
                .tell(one, new Resolve(null), actor, "a duplicate of " + other.id() + ": " + text));
    var does = board.card(other.id()).orElseThrow();
    if (does.isAccepted()) {
      new Blockers(board, resources).brought(does);
    }
  }

  private PlannedBatch whoDoesIt(KnownBlocker blocker, BatchCard card, @Nullable String task) {
    var need =
        task == null ? blocker.said().needs() : new Need("", task, null, List.of(), List.of());
    var owners = new Owners(board);
    var other =
        owners
            .of(need, card)
            .orElseThrow(() ->
                new Refused(
                    "NO_OWNER",
                    "Expected one other task that does the same work, but there is not exactly"
                        + " one: name a task of the plan"));
    var at = board.card(other.id()).orElseThrow();
    if (at.state() instanceof BatchState.Cancelled || owners.waitsFor(at, card)) {
      throw new Refused(
          "WAITS_FOR_IT",
          "Expected a task that does the work without this one, but "
              + other.id()
              + " is cancelled or waits for "
              + card.id());
    }
    return other;
  }
}
