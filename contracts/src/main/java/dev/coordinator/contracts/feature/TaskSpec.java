package dev.coordinator.contracts.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, before cutting: either {@code minutes} as one piece, or {@code steps} to cut
 * between.
 */
public record TaskSpec(
    String id,
    String title,
    String kind,
    @Nullable String agent,
    @Nullable Integer minutes,
    List<StepSpec> steps,
    List<String> needs,
    @Nullable Overlap overlap,
    List<String> consumes,
    List<String> produces,
    List<String> reads,
    List<String> writes,
    List<String> deliverables,
    List<Acceptance> acceptance,
    List<String> outOfScope) {
  public TaskSpec {
    steps = Absent.asEmpty(steps);
    needs = Absent.asEmpty(needs);
    consumes = Absent.asEmpty(consumes);
    produces = Absent.asEmpty(produces);
    reads = Absent.asEmpty(reads);
    writes = Absent.asEmpty(writes);
    deliverables = Absent.asEmpty(deliverables);
    acceptance = Absent.asEmpty(acceptance);
    outOfScope = Absent.asEmpty(outOfScope);
  }

  /** The estimate of the whole task in plan minutes. */
  @JsonIgnore
  public int estimate() {
    return minutes != null ? minutes : steps.stream().mapToInt(StepSpec::minutes).sum();
  }
}
