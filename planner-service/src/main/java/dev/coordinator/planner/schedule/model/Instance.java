package dev.coordinator.planner.schedule.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * All that a schedule must respect: activities, who can do each, what waits for what, and what must
 * not overlap. Its edges have no cycle; whatever has begun stands where it stands.
 */
public final class Instance {
  /** One who does one activity at a time, and begins none before a minute. */
  public record Agent(String name, int from) {}

  private final List<Agent> agents;
  private final List<Activity> activities;
  private final List<BitSet> conflicts;
  private final int handoffMinutes;
  private final List<List<Edge>> into;
  private final List<List<Edge>> outOf;
  private final int[][] minutes;
  private final int[][] capable;
  private final int[] least;
  private final int[] order;
  private final int[][] earliest;
  private final int grid;

  /**
   * Takes the agents in the order in which ties prefer them, and per activity those that it must
   * not overlap. An edge stands once, also where there are two reasons for it.
   */
  public Instance(
      List<Agent> agents,
      List<Activity> activities,
      List<Edge> edges,
      List<BitSet> conflicts,
      int handoffMinutes) {
    this.agents = List.copyOf(agents);
    this.activities = List.copyOf(activities);
    this.conflicts = List.copyOf(conflicts);
    this.handoffMinutes = handoffMinutes;
    this.into = grouped(edges, Edge::to);
    this.outOf = grouped(edges, Edge::from);
    this.minutes =
        activities.stream()
            .map(a -> a.minutes().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    this.capable =
        activities.stream()
            .map(a ->
                IntStream.range(0, a.minutes().size())
                    .filter(w -> a.minutes().get(w) != Activity.NEVER)
                    .toArray())
            .toArray(int[][]::new);
    this.least =
        IntStream.range(0, size())
            .map(i -> IntStream.of(capable[i]).map(w -> minutes[i][w]).min().orElseThrow())
            .toArray();
    this.earliest = earliestTable();
    this.order = topologicalOrder();
    this.grid = commonDivisor();
  }

  private List<List<Edge>> grouped(List<Edge> edges, ToIntFunction<Edge> end) {
    var lists = new ArrayList<List<Edge>>();
    activities.forEach(_ -> lists.add(new ArrayList<>()));
    edges.forEach(edge -> lists.get(end.applyAsInt(edge)).add(edge));
    return lists.stream().map(List::copyOf).toList();
  }

  /** The first minute at which each worker may begin each, for all that lies outside the plan. */
  private int[][] earliestTable() {
    var table = new int[size()][agents.size() + 1];
    for (int i = 0; i < size(); i++) {
      for (int worker = 0; worker <= agents.size(); worker++) {
        boolean bound = worker < agents.size() && !hasBegun(i);
        int own = activities.get(i).earliest();
        table[i][worker] = bound ? Math.max(own, agents.get(worker).from()) : own;
      }
    }
    return table;
  }

  private int[] topologicalOrder() {
    var open = into.stream().mapToInt(List::size).toArray();
    var ready = new ArrayDeque<Integer>();
    IntStream.range(0, size()).filter(i -> open[i] == 0).forEach(ready::add);
    var sorted = new int[size()];
    int count = 0;
    while (!ready.isEmpty()) {
      int next = ready.remove();
      sorted[count++] = next;
      for (var edge : outOf.get(next)) {
        if (--open[edge.to()] == 0) {
          ready.add(edge.to());
        }
      }
    }
    if (count < size()) {
      throw new IllegalArgumentException(
          "Expected an order, but these wait for each other: " + String.join(" -> ", circle(open)));
    }
    return sorted;
  }

  /** Whatever was never ready waits for another such, so that going back comes around. */
  private List<String> circle(int[] open) {
    var path = new ArrayList<Integer>();
    int next = IntStream.range(0, size()).filter(i -> open[i] > 0).findFirst().orElseThrow();
    while (!path.contains(next)) {
      path.add(next);
      next =
          into.get(next).stream()
              .mapToInt(Edge::from)
              .filter(before -> open[before] > 0)
              .findFirst()
              .orElseThrow();
    }
    var circle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
    circle.add(next);
    return circle.stream().map(this::name).toList();
  }

  /** The greatest length that divides every time in the instance, so that every plan fits it. */
  private int commonDivisor() {
    int divisor = handoffMinutes;
    for (var agent : agents) {
      divisor = gcd(divisor, agent.from());
    }
    for (int i = 0; i < size(); i++) {
      divisor = gcd(divisor, activities.get(i).earliest());
      for (int worker : capable[i]) {
        divisor = gcd(divisor, minutes[i][worker]);
      }
    }
    return Math.max(1, divisor);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** How many activities there are. */
  public int size() {
    return activities.size();
  }

  public List<Agent> agents() {
    return agents;
  }

  public Activity activity(int index) {
    return activities.get(index);
  }

  public String name(int index) {
    return activities.get(index).id();
  }

  /** The index that stands for nobody: what it does takes no agent. */
  public int nobody() {
    return agents.size();
  }

  /** The minutes on a worker that is capable of it. */
  public int minutes(int index, int worker) {
    return minutes[index][worker];
  }

  /** The least that it takes on anyone who can do it. */
  public int leastMinutes(int index) {
    return least[index];
  }

  /** Who can do it, by index; nobody for a sync point. */
  public int[] capable(int index) {
    return capable[index];
  }

  public boolean canDo(int worker, int index) {
    return minutes[index][worker] != Activity.NEVER;
  }

  public boolean hasBegun(int index) {
    return activities.get(index).startedAt() != null;
  }

  /** The first minute at which the worker may begin it, for all that lies outside the plan. */
  public int earliest(int index, int worker) {
    return earliest[index][worker];
  }

  public BitSet conflictsOf(int index) {
    return conflicts.get(index);
  }

  public List<Edge> into(int index) {
    return into.get(index);
  }

  public List<Edge> outOf(int index) {
    return outOf.get(index);
  }

  /** All activities, each behind those that it waits for. */
  public int[] order() {
    return order.clone();
  }

  public int handoffMinutes() {
    return handoffMinutes;
  }

  /** Every time in a best plan is a multiple of these minutes. */
  public int grid() {
    return grid;
  }

  /** The minutes between two that an edge joins, if these workers do them. */
  public int gap(Edge edge, int worker, int next) {
    return edge.handoff() && worker != next ? handoffMinutes : 0;
  }

  /** The minutes between them that no choice of workers can avoid. */
  public int leastGap(Edge edge) {
    if (!edge.handoff() || handoffMinutes == 0) {
      return 0;
    }
    boolean oneForBoth =
        IntStream.of(capable[edge.from()]).anyMatch(worker -> canDo(worker, edge.to()));
    return oneForBoth ? 0 : handoffMinutes;
  }
}
