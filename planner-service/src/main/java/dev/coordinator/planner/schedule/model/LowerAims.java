package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.plan.Certificate.Aim;
import java.util.HashSet;
import java.util.stream.IntStream;

/**
 * What can be said without a search about the aims below the makespan: numbers that no timetable of
 * the instance can undercut, whatever its length.
 */
final class LowerAims {
  private final Instance work;

  LowerAims(Instance work) {
    this.work = work;
  }

  /** The least of the aim in any timetable. */
  int of(Aim aim) {
    return switch (aim) {
      case HANDOFFS -> leastHandoffs();
      case KIND_SWITCHES -> leastKindSwitches();
      case BALANCE -> leastHeaviestLoad();
    };
  }

  /** Handoffs that no choice of agents avoids. */
  private int leastHandoffs() {
    int least = 0;
    for (int i = 0; i < work.size(); i++) {
      for (var edge : work.into(i)) {
        boolean one =
            IntStream.of(work.capable(edge.from())).anyMatch(w -> work.canDo(w, edge.to()));
        least += edge.handoff() && !one ? 1 : 0;
      }
    }
    return least;
  }

  /** Each agent changes at least once between the kinds of work that only it can do. */
  private int leastKindSwitches() {
    int least = 0;
    for (int w = 0; w < work.nobody(); w++) {
      var kinds = new HashSet<String>();
      for (int i = 0; i < work.size(); i++) {
        if (work.capable(i).length == 1 && work.capable(i)[0] == w) {
          kinds.add(String.valueOf(work.activity(i).kind()));
        }
      }
      least += Math.max(0, kinds.size() - 1);
    }
    return least;
  }

  /** The busiest agent has at least its own share, and at least the mean. */
  private int leastHeaviestLoad() {
    var own = new int[work.nobody() + 1];
    int all = 0;
    for (int i = 0; i < work.size(); i++) {
      if (!work.canDo(work.nobody(), i)) {
        all += work.leastMinutes(i);
        if (work.capable(i).length == 1) {
          own[work.capable(i)[0]] += work.leastMinutes(i);
        }
      }
    }
    int mean = Math.ceilDiv(all, Math.max(1, work.nobody()));
    return Math.max(mean, IntStream.of(own).max().orElse(0));
  }
}
