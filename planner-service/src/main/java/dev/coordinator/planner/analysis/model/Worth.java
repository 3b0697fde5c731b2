package dev.coordinator.planner.analysis.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.List;

/**
 * Whether coordination is worth it: the specification's five questions for it and its four against
 * it, all of them answered.
 */
final class Worth {
  private final Feature feature;
  private final Plan plan;
  private final Partition partition;
  private final long agents;
  private final int waits;
  private final boolean parallel;

  Worth(Feature feature, Plan plan, Partition partition) {
    this.feature = feature;
    this.plan = plan;
    this.partition = partition;
    this.agents = plan.batches().stream().map(PlannedBatch::agent).distinct().count();
    this.waits = Pattern.waitsBetweenAgents(plan);
    this.parallel = Pattern.hasParallelWork(plan);
  }

  List<Answer> useWhen() {
    long validated = plan.batches().stream().filter(b -> !b.brief().checkIn().isEmpty()).count();
    return List.of(
        new Answer("multiple-agents", agents > 1, "%d agents have work.".formatted(agents)),
        new Answer(
            "parallel-potential",
            parallel,
            "%d minutes instead of %d one after the other."
                .formatted(plan.certificate().makespan(), plan.certificate().sequentialMinutes())),
        new Answer(
            "context-sharing",
            sharesContext(),
            "%d facts, %d artifacts handed between agents, %d conflict zones."
                .formatted(
                    feature.context().size(), partition.handoffs(), plan.conflictZones().size())),
        new Answer(
            "quality-control",
            validated > 0,
            "%d of %d batches have acceptance criteria of their own."
                .formatted(validated, plan.batches().size())),
        new Answer(
            "coordination-complexity",
            waits > 0,
            "Agents wait for each other %d times.".formatted(waits)));
  }

  List<Answer> doNotUse() {
    boolean alone = waits == 0 && !sharesContext();
    return List.of(
        new Answer("single-agent", agents < 2, "%d agents have work.".formatted(agents)),
        new Answer(
            "sequential-without-context",
            !parallel && !sharesContext(),
            parallel ? "Batches run side by side." : "Nothing runs side by side."),
        new Answer(
            "trivial",
            plan.batches().size() < 3,
            "%d batches are to be followed.".formatted(plan.batches().size())),
        new Answer(
            "no-interdependencies",
            alone,
            alone
                ? "No agent waits for another, and nothing is shared between them."
                : "Agents wait for each other %d times.".formatted(waits)));
  }

  private boolean sharesContext() {
    return !feature.context().isEmpty()
        || partition.handoffs() > 0
        || !plan.conflictZones().isEmpty();
  }
}
