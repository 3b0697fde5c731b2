package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.planner.cutting.model.Window;
import java.util.List;

/**
 * A batch before it has an agent and a time: what it is to do, and the files it may change. Its
 * scope is never empty where there is a repository.
 *
 * @param taskIndex the task's place in the feature
 * @param part counts the batches of the task from 1
 */
record CutBatch(
    TaskSpec task,
    int taskIndex,
    int part,
    String name,
    int minutes,
    List<String> writes,
    boolean exclusive,
    List<String> deliverables,
    List<Acceptance> acceptance,
    List<String> produces) {
  boolean isInWindow() {
    return Window.outside(minutes) == 0;
  }
}
