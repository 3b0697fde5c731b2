package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a plan puts before each batch, held against what is accepted and passed by now. */
public final class Prerequisites {
  private static final String PREPARATION = "preparation";

  private final Board board;

  public Prerequisites(Board board) {
    this.board = board;
  }

  /** Whether nothing is missing. */
  boolean areMetFor(PlannedBatch batch) {
    return missingFor(batch).isEmpty();
  }

  /**
   * What keeps a waiting batch of a running session back, by name, and be it only that all wait.
   */
  public List<String> keepingBack(PlannedBatch batch) {
    var missing = missingFor(batch);
    return missing.isEmpty() && !isPrepared() ? List.of(PREPARATION) : List.copyOf(missing);
  }

  private boolean isPrepared() {
    return board.card(PREPARATION).map(BatchCard::isAccepted).orElse(true);
  }

  /** What must still be accepted or passed before the batch, by name. */
  Set<String> missingFor(PlannedBatch batch) {
    var missing = new LinkedHashSet<String>();
    batch.needs().stream()
        .filter(need -> !board.isAccepted(need))
        .map(board::covering)
        .forEach(missing::add);
    board.origin().plan().syncPoints().stream()
        .filter(point -> point.before().contains(batch.id()))
        .filter(point -> !board.stateOf(point).hasPassed())
        .map(PlannedSyncPoint::name)
        .forEach(missing::add);
    return missing;
  }
}
