package dev.coordinator.contracts.feature;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a task that is never split; a batch ends behind it where that is natural (default) or
 * a must.
 */
public record StepSpec(
    String title,
    int minutes,
    @Nullable Boolean natural,
    @Nullable Boolean mustEndBatch,
    List<String> deliverables,
    List<Acceptance> acceptance,
    List<String> writes,
    List<String> produces) {
  public StepSpec {
    deliverables = Absent.asEmpty(deliverables);
    acceptance = Absent.asEmpty(acceptance);
    writes = Absent.asEmpty(writes);
    produces = Absent.asEmpty(produces);
  }
}
