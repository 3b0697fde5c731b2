package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a plan puts before each batch, held against what is accepted and passed by now. */
public final class Prerequisites {
  private final Board board;

  public Prerequisites(Board board) {
    this.board = board;
  }

  /** Whether nothing is missing. */
  boolean areMetFor(PlannedBatch batch) {
    return missingFor(batch).isEmpty();
  }

  /** What must still be accepted or passed before the batch, by name. */
  public Set<String> missingFor(PlannedBatch batch) {
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
