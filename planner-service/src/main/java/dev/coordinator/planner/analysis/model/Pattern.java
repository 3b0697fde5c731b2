package dev.coordinator.planner.analysis.model;

import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.HashMap;

/** How the agents of a plan work together, by the name that the specification has for it. */
public enum Pattern {
  FULL_PARALLEL("independent domains side by side, joined at the end"),
  PIPELINE("one after the other, each handing on to the next"),
  HYBRID("side by side between sync points");

  private final String meaning;

  Pattern(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /** The pattern of a plan: exactly one fits. */
  public static Pattern of(Plan plan) {
    if (!hasParallelWork(plan)) {
      return PIPELINE;
    }
    return waitsBetweenAgents(plan) == 0 ? FULL_PARALLEL : HYBRID;
  }

  /** Whether at any time two batches run. */
  static boolean hasParallelWork(Plan plan) {
    int busyUntil = 0;
    for (var batch : plan.batches()) {
      if (batch.start() < busyUntil) {
        return true;
      }
      busyUntil = Math.max(busyUntil, batch.end());
    }
    return false;
  }

  /** How often an agent waits for another: for its batch, or at a sync point. */
  static int waitsBetweenAgents(Plan plan) {
    var agents = new HashMap<String, String>();
    plan.batches().forEach(batch -> agents.put(batch.id(), batch.agent()));
    int waits = 0;
    for (PlannedBatch batch : plan.batches()) {
      for (var need : batch.needs()) {
        waits += batch.agent().equals(agents.get(need)) ? 0 : 1;
      }
    }
    return waits + plan.syncPoints().stream().mapToInt(point -> point.before().size()).sum();
  }
}
