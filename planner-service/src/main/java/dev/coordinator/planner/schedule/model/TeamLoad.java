package dev.coordinator.planner.schedule.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the heaviest part of what only a team can do: for all that begins late and has much behind
 * it, the least time that the team needs. With members alike the first starts and last ends of the
 * team lie on different activities; with unlike ones time is weighted by speed, and any weights
 * give a true bound.
 */
final class TeamLoad {
  private final int[] heads;
  private final int[] tails;
  private final boolean alike;
  private final double[] weights;
  private final int[] free;
  private final double[] share;
  private final List<Integer> byHead;
  private Load best = Load.NONE;

  private TeamLoad(
      Instance work,
      int[] team,
      Collection<Integer> members,
      int[] heads,
      int[] tails,
      int[] freeFrom) {
    this.heads = heads;
    this.tails = tails;
    var byFree =
        IntStream.of(team)
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(w -> freeFrom[w]).thenComparing(w -> w))
            .mapToInt(Integer::intValue)
            .toArray();
    this.free = IntStream.of(byFree).map(w -> freeFrom[w]).toArray();
    this.alike = members.stream().allMatch(i -> isSameForAll(work, byFree, i));
    this.weights =
        IntStream.of(byFree).mapToDouble(w -> alike ? 1 : speed(work, w, members)).toArray();
    this.share = new double[work.size()];
    for (int i : members) {
      share[i] =
          IntStream.range(0, byFree.length)
              .filter(k -> work.canDo(byFree[k], i))
              .mapToDouble(k -> weights[k] * work.minutes(i, byFree[k]))
              .min()
              .orElseThrow();
    }
    this.byHead =
        members.stream()
            .sorted(Comparator.<Integer>comparingInt(i -> -heads[i]).thenComparing(i -> i))
            .toList();
  }

  /**
   * The heaviest part of the members; each has its earliest start in {@code heads} and what follows
   * it in {@code tails}, and each worker of the team is free from a minute.
   */
  static Load of(
      Instance work,
      int[] team,
      Collection<Integer> members,
      int[] heads,
      int[] tails,
      int[] freeFrom) {
    if (members.isEmpty()) {
      return Load.NONE;
    }
    var load = new TeamLoad(work, team, members, heads, tails, freeFrom);
    members.stream().mapToInt(i -> tails[i]).distinct().forEach(load::tryTailsFrom);
    return load.best;
  }

  private static boolean isSameForAll(Instance work, int[] team, int activity) {
    return IntStream.of(team)
        .filter(w -> work.canDo(w, activity))
        .allMatch(w -> work.minutes(activity, w) == work.leastMinutes(activity));
  }

  /** In inverse proportion to the time that this one would take for all. */
  private static double speed(Instance work, int worker, Collection<Integer> members) {
    int all =
        members.stream()
            .mapToInt(i -> work.canDo(worker, i) ? work.minutes(i, worker) : work.leastMinutes(i))
            .sum();
    return 1.0 / Math.max(1, all);
  }

  private void tryTailsFrom(int limit) {
    double sum = 0;
    int count = 0;
    var latestHeads = new int[free.length];
    var leastTails = new int[free.length];
    Arrays.fill(leastTails, Integer.MAX_VALUE);
    for (int i : byHead) {
      if (tails[i] >= limit) {
        sum += share[i];
        latestHeads[count++ % free.length] = heads[i];
        keepLeast(leastTails, tails[i]);
        int minutes =
            alike
                ? alikeMinutes(sum, count, latestHeads, leastTails)
                : weightedMinutes(sum, heads[i], limit);
        if (minutes > best.minutes()) {
          best = new Load(minutes, chosen(limit, heads[i]), heads[i], limit);
        }
      }
    }
  }

  /** However many of the team take part, each has a first and a last one of its own. */
  private int alikeMinutes(double sum, int count, int[] latestHeads, int[] leastTails) {
    int helpers = Math.min(count, free.length);
    var starts = Arrays.copyOf(latestHeads, helpers);
    Arrays.sort(starts);
    double least = Double.MAX_VALUE;
    double all = sum;
    for (int k = 0; k < helpers; k++) {
      all += Math.max(starts[k], free[k]) + leastTails[k];
      least = Math.min(least, all / (k + 1));
    }
    return (int) Math.ceil(least - 1e-7);
  }

  private int weightedMinutes(double sum, int head, int tail) {
    double least = Double.MAX_VALUE;
    double all = sum;
    double shares = 0;
    for (int k = 0; k < free.length; k++) {
      all += weights[k] * Math.max(head, free[k]);
      shares += weights[k];
      least = Math.min(least, all / shares);
    }
    return tail + (int) Math.ceil(least - 1e-7);
  }

  private List<Integer> chosen(int tail, int head) {
    return byHead.stream().filter(i -> tails[i] >= tail && heads[i] >= head).sorted().toList();
  }

  private static void keepLeast(int[] least, int value) {
    int rest = value;
    for (int k = 0; k < least.length; k++) {
      if (rest < least[k]) {
        int moved = least[k];
        least[k] = rest;
        rest = moved;
      }
    }
  }
}
