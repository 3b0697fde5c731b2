package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Who produces which artifact: the task's own, and those of its steps. */
public final class Artifacts {
  private Artifacts() {}

  /** All that a task produces, itself or by one of its steps. */
  public static Stream<String> of(TaskSpec task) {
    return Stream.concat(
        task.steps().stream().flatMap(step -> step.produces().stream()), task.produces().stream());
  }

  /** The task that produces each artifact; the first one where a feature has a flaw. */
  public static Map<String, TaskSpec> producers(Feature feature) {
    var producers = new LinkedHashMap<String, TaskSpec>();
    for (var task : feature.tasks()) {
      of(task).forEach(artifact -> producers.putIfAbsent(artifact, task));
    }
    return producers;
  }
}
