package dev.coordinator.planner.replan.model;

import dev.coordinator.planner.schedule.model.Edge;
import dev.coordinator.planner.schedule.model.Instance;
import java.util.ArrayList;
import java.util.List;

/**
 * How long what is left would take if nothing were changed: in the plan's order, each by the agent
 * that is to do it, as early as what it waits for allows.
 */
final class OldOrder {
  private OldOrder() {}

  static int makespan(Instance work, List<Integer> agents) {
    var ends = new int[work.size()];
    var free = new int[work.agents().size()];
    var open = new ArrayList<Integer>();
    for (int i = 0; i < work.size(); i++) {
      open.add(i);
    }
    while (!open.isEmpty()) {
      var next =
          open.stream()
              .filter(i -> work.into(i).stream().noneMatch(edge -> open.contains(edge.from())))
              .findFirst()
              .orElseThrow();
      int agent = agents.get(next);
      int start = free[agent];
      for (Edge edge : work.into(next)) {
        int gap = edge.handoff() && agents.get(edge.from()) != agent ? work.handoffMinutes() : 0;
        start = Math.max(start, ends[edge.from()] + gap);
      }
      ends[next] = start + work.minutes(next, agent);
      free[agent] = ends[next];
      open.remove(next);
    }
    int last = 0;
    for (int end : ends) {
      last = Math.max(last, end);
    }
    return last;
  }
}
