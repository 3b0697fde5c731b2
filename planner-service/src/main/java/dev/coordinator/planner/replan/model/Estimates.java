package dev.coordinator.planner.replan.model;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.plan.model.Planning;
import dev.coordinator.planner.schedule.model.Worker;
import java.util.List;

/** How long a planned batch takes on any agent: by the same estimates as those of the plan. */
final class Estimates {
  private final Feature feature;
  private final Plan plan;
  private final List<Planning.Size> sizes;

  Estimates(Feature feature, Plan plan) {
    this.feature = feature;
    this.plan = plan;
    this.sizes = new Planning(feature).sizes();
  }

  int minutes(PlannedBatch batch, AgentSpec agent) {
    return new Worker(agent.name(), agent.factor() == null ? 1 : agent.factor())
        .minutes(estimate(batch));
  }

  /** Parts of a task lie in the plan in the order in which it was cut. */
  private int estimate(PlannedBatch batch) {
    var parts = plan.batches().stream().filter(b -> b.task().equals(batch.task())).toList();
    var tasks = List.of(batch.task().split("\\+"));
    var cut = sizes.stream().filter(size -> tasks.contains(size.task())).toList();
    return parts.size() == cut.size()
        ? cut.get(parts.indexOf(batch)).minutes()
        : cut.stream().mapToInt(Planning.Size::minutes).sum();
  }

  boolean isCapable(AgentSpec agent, PlannedBatch batch) {
    var pinned =
        feature.tasks().stream()
            .filter(task -> task.id().equals(batch.task()))
            .map(task -> task.agent() == null ? "" : task.agent())
            .findFirst()
            .orElse("");
    return pinned.isEmpty() ? agent.kinds().contains(batch.kind()) : pinned.equals(agent.name());
  }

  boolean isSameTask(String need, PlannedBatch batch) {
    return plan.batches().stream()
        .anyMatch(other -> other.id().equals(need) && other.task().equals(batch.task()));
  }
}
