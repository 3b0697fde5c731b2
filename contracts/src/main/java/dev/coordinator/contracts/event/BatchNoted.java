package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a batch beside its state, because another server could not go on without
 * it. The last one of a batch is its truth.
 *
 * @param added what it is, of a batch that the plan does not have
 * @param coveredBy the batch that does its work, of one that was cancelled as a duplicate
 * @param partial the commit of the last work that was not accepted
 * @param notes what its next brief is to hold beyond what accepted batches hand to it
 */
public record BatchNoted(
    String session,
    String batch,
    @Nullable Added added,
    @Nullable String coveredBy,
    @Nullable String partial,
    List<Item> notes)
    implements SchedulerNews {
  public BatchNoted {
    notes = Absent.asEmpty(notes);
  }

  /**
   * Why a batch was put in beside the plan, and what the plan would say of it.
   *
   * @param of the batch that waits for it: the first one that is mended, or the blocked one
   * @param depth how many of its kind stand behind each other, from 1
   */
  public record Added(Why why, String of, int depth, PlannedBatch planned) {}

  /** The reasons for which a batch is put in beside the plan. */
  public enum Why {
    /** Mends what the check-in found. */
    FIX,
    /** Brings what a blocked batch lacks. */
    EMERGENCY,
    /** Joins by hand what did not merge by itself. */
    MERGE
  }
}
