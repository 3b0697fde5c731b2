package dev.coordinator.planner.gate.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.cutting.model.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets in what is worth coordinating: 2-4 agents, 1-8 hours, complexity 8-14, and work for more
 * than one agent; names every reason against the rest.
 */
public final class Gate {
  private static final int MOST_BYTES = 3_500_000;
  private static final String EPIC =
      "Give it to epic-orchestrator, or submit one feature of it at a time.";
  private static final String TRIVIAL = "Let one agent do it without coordination.";

  private Gate() {}

  /** What is against a feature before it is planned. */
  public static List<Reason> against(Feature feature) {
    var reasons = new ArrayList<Reason>();
    agents(feature.agents().size(), reasons);
    size(feature.tasks().stream().mapToInt(TaskSpec::estimate).sum(), reasons);
    complexity(feature.complexity(), reasons);
    return List.copyOf(reasons);
  }

  private static void agents(int agents, List<Reason> reasons) {
    if (agents < 2) {
      reasons.add(
          new Reason(
              "too-few-agents",
              "Expected 2-4 agents, but there is " + agents,
              "One agent is enough: run it without coordination, or add an agent."));
    } else if (agents > 4) {
      reasons.add(
          new Reason(
              "too-many-agents",
              "Expected 2-4 agents, but there are " + agents,
              "Give kinds that belong together to one agent, or split the feature."));
    }
  }

  private static void size(int minutes, List<Reason> reasons) {
    if (minutes < 60) {
      var message = "Expected 60-480 minutes in all, but there are only " + minutes;
      reasons.add(new Reason("trivial-size", message, TRIVIAL));
    } else if (minutes > 480) {
      var message = "Expected 60-480 minutes in all, but there are " + minutes;
      reasons.add(new Reason("epic-size", message, EPIC));
    }
  }

  private static void complexity(int complexity, List<Reason> reasons) {
    if (complexity < 8) {
      var message = "Expected a complexity of 8-14, but it is only " + complexity;
      reasons.add(new Reason("trivial-complexity", message, TRIVIAL));
    } else if (complexity > 14) {
      var message = "Expected a complexity of 8-14, but it is " + complexity;
      reasons.add(new Reason("epic-complexity", message, EPIC));
    }
  }

  /** What is against a batch of this length. */
  public static List<Reason> againstBatch(String task, String batch, int minutes) {
    if (minutes < Window.MICRO) {
      return List.of(
          new Reason(
              "micro-batch",
              "Expected batches of 15-25 minutes, but `%s` of task %s has %d"
                  .formatted(batch, task, minutes),
              "Join it with what belongs to it: under 10 minutes a batch is all overhead."));
    }
    if (minutes > Window.DEEP) {
      return List.of(
          new Reason(
              "deep-delegation",
              "Expected batches of 15-25 minutes, but `%s` of task %s has %d"
                  .formatted(batch, task, minutes),
              "Give the task `steps` of 15-25 minutes each: above 45 minutes control is lost."));
    }
    return List.of();
  }

  /** What is against a plan of so many bytes, because all of it travels in one event. */
  public static List<Reason> againstText(int bytes) {
    if (bytes <= MOST_BYTES) {
      return List.of();
    }
    return List.of(
        new Reason(
            "too-much-text",
            "Expected a plan with briefs of at most %d bytes, but it has %d"
                .formatted(MOST_BYTES, bytes),
            "Shorten the facts in `context`, or name in `for` whom they concern: they stand in the"
                + " brief of every batch."));
  }

  /** What is against a plan: work that one agent does alone is not worth coordinating. */
  public static List<Reason> against(Plan plan) {
    if (plan.batches().stream().map(PlannedBatch::agent).distinct().count() > 1) {
      return List.of();
    }
    return List.of(
        new Reason(
            "one-agent-is-enough",
            "Expected work for several agents, but the best plan is a single chain of one agent:"
                + " one agent is enough",
            "Run that agent alone, or cut the feature so that agents can work side by side."));
  }
}
