package dev.coordinator.scheduler.board.model;

import java.util.HashMap;
import java.util.Map;

/** How many more batches of each agent the announced runners of one repository could carry now. */
public final class AgentSlots {
  private final Map<String, Integer> free;

  public AgentSlots(Map<String, Integer> free) {
    this.free = new HashMap<>(free);
  }

  /** Whether a runner could take one more batch of the agent. */
  public boolean hasFree(String agent) {
    return free.getOrDefault(agent, 0) > 0;
  }

  /** Whether any runner carries the agent at all, busy or not. */
  public boolean knows(String agent) {
    return free.containsKey(agent);
  }

  /** Gives one back that a completed request had used. */
  public void giveBack(String agent) {
    free.computeIfPresent(agent, (_, slots) -> slots + 1);
  }

  /** Uses one. */
  public void take(String agent) {
    free.merge(agent, -1, Integer::sum);
  }
}
