package dev.coordinator.planner.schedule.model;

import java.util.List;

/**
 * Who does which batch, and when: respects all edges, never gives an agent two batches at once, and
 * never lets conflicting batches overlap.
 */
public record Timetable(
    List<Integer> workers, List<Integer> starts, List<Integer> ends, int handoffs) {
  /** The end of everything. */
  public int makespan() {
    return ends.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** What all batches take together, as if one came after the other. */
  public int sequentialMinutes() {
    int sum = 0;
    for (int b = 0; b < starts.size(); b++) {
      sum += ends.get(b) - starts.get(b);
    }
    return sum;
  }

  /** The load of the busiest agent; the less, the better balanced. */
  int heaviestLoad() {
    var load = new java.util.HashMap<Integer, Integer>();
    for (int b = 0; b < starts.size(); b++) {
      load.merge(workers.get(b), ends.get(b) - starts.get(b), Integer::sum);
    }
    return load.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
