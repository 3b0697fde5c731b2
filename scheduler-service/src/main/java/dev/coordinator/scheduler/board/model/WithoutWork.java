package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart what is done and can be joined from what is only called done: a batch of a repository
 * whose evidence does not hold and that left no commit is on no branch, whatever its agent says.
 */
final class WithoutWork {
  private WithoutWork() {}

  /** Whether there is, or would be once it is accepted, nothing of the batch to join. */
  static boolean is(Board board, BatchCard card) {
    var judged = card.state().judged();
    return board.hasRepository()
        && commitOf(card.state().ended()) == null
        && (judged == null || judged.outcome() != Verdict.Outcome.ACCEPTED);
  }

  /** The accepted batches that brought no work. */
  static List<String> in(Board board) {
    return board.workInOrder().stream()
        .filter(BatchCard::isAccepted)
        .filter(card -> is(board, card))
        .map(BatchCard::id)
        .toList();
  }

  /** What those behind it are told instead of its agent's words. */
  static String inWords(BatchCard card) {
    return Shortened.text(
        "Accepted without its work, of which nothing is in your work tree: " + card.reason());
  }

  static @Nullable String commitOf(@Nullable BatchCompleted end) {
    return end == null || end.evidence() == null ? null : end.evidence().commit();
  }

  /** The batch that waits to be mended by this one; null when there is none. */
  static @Nullable BatchCard mendedBy(Board board, BatchCard fix) {
    return board.cards().stream()
        .filter(card ->
            card.state() instanceof BatchState.ToBeFixed(_, _, _, var by) && by.equals(fix.id()))
        .findFirst()
        .orElse(null);
  }
}
