package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The longest chains of edges through each batch, every batch on its fastest agent. */
final class Chains {
  private final Workload work;
  private final int[] before;
  private final int[] behind;

  Chains(Workload work) {
    this.work = work;
    this.before = new int[work.size()];
    this.behind = new int[work.size()];
    for (int b : work.order()) {
      for (var edge : work.into(b)) {
        int way = before[edge.from()] + work.leastMinutes(edge.from()) + gap(edge);
        before[b] = Math.max(before[b], way);
      }
    }
    for (int b : work.order().reversed()) {
      for (var edge : work.outOf(b)) {
        int way = behind[edge.to()] + work.leastMinutes(edge.to()) + gap(edge);
        behind[b] = Math.max(behind[b], way);
      }
    }
  }

  /** The handoff that no choice of agents can avoid. */
  private int gap(Edge edge) {
    boolean avoidable =
        !edge.handoff()
            || !Collections.disjoint(work.capableOf(edge.from()), work.capableOf(edge.to()));
    return avoidable ? 0 : work.handoffMinutes();
  }

  int before(int batch) {
    return before[batch];
  }

  int behind(int batch) {
    return behind[batch];
  }

  LowerBound longest(List<String> names) {
    int last = 0;
    for (int b = 1; b < work.size(); b++) {
      last = through(b) > through(last) ? b : last;
    }
    int minutes = through(last);
    var chain = new ArrayList<Integer>();
    for (int b : work.order()) {
      if (through(b) == minutes && (chain.isEmpty() || follows(b, chain.getLast()))) {
        chain.add(b);
      }
    }
    var named = chain.stream().map(names::get).collect(Collectors.joining(" -> "));
    return new LowerBound(
        minutes,
        "The chain %s takes %d minutes, one batch after the other.".formatted(named, minutes));
  }

  private int through(int batch) {
    return before[batch] + work.leastMinutes(batch) + behind[batch];
  }

  /** Whether the one must start as soon as the other ends, for the chain to be this long. */
  private boolean follows(int batch, int last) {
    return work.into(batch).stream()
        .filter(edge -> edge.from() == last)
        .anyMatch(edge -> before[batch] == before[last] + work.leastMinutes(last) + gap(edge));
  }
}
