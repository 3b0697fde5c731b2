package dev.coordinator.planner.schedule.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All that a schedule must respect: batches, edges, which batches must not overlap, and which agent
 * may take which task. Its edges have no cycle.
 */
public final class Workload {
  private final List<Batch> batches;
  private final List<Worker> workers;
  private final List<List<Integer>> capable;
  private final List<BitSet> conflicts;
  private final int handoffMinutes;
  private final List<List<Edge>> into = new ArrayList<>();
  private final List<List<Edge>> outOf = new ArrayList<>();
  private final int[][] minutes;
  private final List<Integer> order;

  /** Takes the agents that may take each task in the order in which ties prefer them. */
  public Workload(
      List<Batch> batches,
      List<Edge> edges,
      List<BitSet> conflicts,
      List<Worker> workers,
      List<List<Integer>> capable,
      int handoffMinutes) {
    this.batches = List.copyOf(batches);
    this.workers = List.copyOf(workers);
    this.capable = List.copyOf(capable);
    this.conflicts = List.copyOf(conflicts);
    this.handoffMinutes = handoffMinutes;
    batches.forEach(_ -> {
      into.add(new ArrayList<>());
      outOf.add(new ArrayList<>());
    });
    for (var edge : edges) {
      into.get(edge.to()).add(edge);
      outOf.get(edge.from()).add(edge);
    }
    this.minutes = minutesTable();
    this.order = topologicalOrder();
  }

  private int[][] minutesTable() {
    var table = new int[batches.size()][workers.size()];
    for (int b = 0; b < batches.size(); b++) {
      for (int w = 0; w < workers.size(); w++) {
        table[b][w] = workers.get(w).minutes(batches.get(b).minutes());
      }
    }
    return table;
  }

  private List<Integer> topologicalOrder() {
    var open = new int[size()];
    var ready = new ArrayDeque<Integer>();
    for (int b = 0; b < size(); b++) {
      open[b] = into.get(b).size();
      if (open[b] == 0) {
        ready.add(b);
      }
    }
    var sorted = new ArrayList<Integer>();
    while (!ready.isEmpty()) {
      int b = ready.remove();
      sorted.add(b);
      for (var edge : outOf.get(b)) {
        if (--open[edge.to()] == 0) {
          ready.add(edge.to());
        }
      }
    }
    if (sorted.size() < size()) {
      throw new IllegalArgumentException("Expected an order of the batches, but they form a cycle");
    }
    return List.copyOf(sorted);
  }

  int size() {
    return batches.size();
  }

  int tasks() {
    return capable.size();
  }

  int task(int batch) {
    return batches.get(batch).task();
  }

  int minutes(int batch, int worker) {
    return minutes[batch][worker];
  }

  /** The least that a batch takes on any agent that may take it. */
  int leastMinutes(int batch) {
    return capableOf(batch).stream().mapToInt(worker -> minutes[batch][worker]).min().orElseThrow();
  }

  List<Integer> capableOf(int batch) {
    return capable.get(task(batch));
  }

  List<Integer> capableOfTask(int task) {
    return capable.get(task);
  }

  BitSet conflictsOf(int batch) {
    return conflicts.get(batch);
  }

  List<Edge> into(int batch) {
    return into.get(batch);
  }

  List<Edge> outOf(int batch) {
    return outOf.get(batch);
  }

  /** All batches, each behind those that it waits for. */
  List<Integer> order() {
    return order;
  }

  List<Worker> workers() {
    return workers;
  }

  int handoffMinutes() {
    return handoffMinutes;
  }
}
