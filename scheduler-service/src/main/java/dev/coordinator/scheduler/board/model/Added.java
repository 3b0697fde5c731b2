package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.plan.PlannedBatch;

/**
 * What a batch is that the plan does not have; never changed once it was put in.
 *
 * @param why it was put in
 * @param of the batch that waits for it: the first one that is mended, or the blocked one
 * @param depth how many of its kind stand behind each other, from 1
 */
public record Added(Why why, String of, int depth, PlannedBatch planned) {
  /** The reasons for which a batch is put in beside the plan. */
  public enum Why {
    /** Mends what the check-in found. */
    FIX,
    /** Brings what a blocked batch lacks. */
    EMERGENCY,
    /** Joins by hand what did not merge by itself. */
    MERGE
  }

  boolean isFix() {
    return why == Why.FIX;
  }
}
