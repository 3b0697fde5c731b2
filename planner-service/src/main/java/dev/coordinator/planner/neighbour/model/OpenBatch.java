package dev.coordinator.planner.neighbour.model;

import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.List;

/**
 * Of a batch that is still to be done only what its neighbours must know.
 *
 * @param writes the patterns of the files that it may change
 */
public record OpenBatch(int start, int end, List<String> writes) {
  public OpenBatch {
    writes = Absent.asEmpty(writes);
  }

  /** The same of each batch. */
  public static List<OpenBatch> of(List<PlannedBatch> batches) {
    return batches.stream()
        .map(batch -> new OpenBatch(batch.start(), batch.end(), batch.brief().writes()))
        .toList();
  }
}
