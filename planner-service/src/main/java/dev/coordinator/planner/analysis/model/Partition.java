package dev.coordinator.planner.analysis.model;

import dev.coordinator.contracts.feature.ContextFact;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what: each agent's files and facts, which files more than one works with, and what is
 * handed from whom to whom.
 */
public record Partition(
    List<AgentContext> agents, List<ConflictZone> conflictZones, List<Artifact> artifacts) {

  /** What one agent works on and is told before it starts. */
  public record AgentContext(
      String agent, List<String> batches, List<String> scope, List<String> facts) {}

  /** What a batch makes that others build on. */
  public record Artifact(String name, String batch, String agent, List<Consumer> consumers) {}

  /**
   * Who builds on an artifact.
   *
   * @param handoff whether it passes to another agent; within one agent none is needed
   * @param syncPoint at which it is handed over
   */
  public record Consumer(String batch, String agent, boolean handoff, @Nullable String syncPoint) {}

  static Partition of(Feature feature, Plan plan) {
    var agents =
        feature.agents().stream().map(agent -> context(agent.name(), feature, plan)).toList();
    var artifacts = new ArrayList<Artifact>();
    for (var batch : plan.batches()) {
      for (var name : batch.brief().produces()) {
        artifacts.add(
            new Artifact(name, batch.id(), batch.agent(), consumers(name, batch, feature, plan)));
      }
    }
    return new Partition(agents, plan.conflictZones(), List.copyOf(artifacts));
  }

  private static AgentContext context(String agent, Feature feature, Plan plan) {
    var batches = plan.batches().stream().filter(batch -> batch.agent().equals(agent)).toList();
    return new AgentContext(
        agent,
        batches.stream().map(PlannedBatch::id).toList(),
        batches.stream().flatMap(batch -> batch.brief().writes().stream()).distinct().toList(),
        feature.context().stream()
            .filter(fact -> fact.concerns(agent))
            .map(ContextFact::topic)
            .toList());
  }

  private static List<Consumer> consumers(
      String artifact, PlannedBatch producer, Feature feature, Plan plan) {
    return feature.tasks().stream()
        .filter(task -> task.consumes().contains(artifact))
        .flatMap(task -> receivers(artifact, task, plan).stream())
        .map(batch ->
            new Consumer(
                batch.id(),
                batch.agent(),
                !batch.agent().equals(producer.agent()),
                syncPoint(artifact, batch, plan)))
        .toList();
  }

  /** Those before which it is handed over, or where no sync point is needed the task's first. */
  private static List<PlannedBatch> receivers(String artifact, TaskSpec task, Plan plan) {
    var batches =
        plan.batches().stream()
            .filter(batch -> List.of(batch.task().split("\\+")).contains(task.id()))
            .toList();
    var synced =
        batches.stream().filter(batch -> syncPoint(artifact, batch, plan) != null).toList();
    return synced.isEmpty() ? batches.stream().limit(1).toList() : synced;
  }

  private static @Nullable String syncPoint(String artifact, PlannedBatch batch, Plan plan) {
    return plan.syncPoints().stream()
        .filter(point -> point.artifacts().contains(artifact))
        .filter(point -> point.before().contains(batch.id()))
        .map(point -> point.name())
        .findFirst()
        .orElse(null);
  }

  /** How often something passes from one agent to another. */
  int handoffs() {
    return (int)
        artifacts.stream().flatMap(a -> a.consumers().stream()).filter(Consumer::handoff).count();
  }
}
