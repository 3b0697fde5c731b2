package dev.coordinator.planner.schedule.model;

import java.util.Arrays;

/**
 * Tries every order and every agent of a small instance, each activity as early as it can behind
 * those placed; one of these plans is always a shortest one.
 */
public final class AllPlans {
  private final Instance work;
  private final int[] start;
  private final int[] end;
  private final int[] worker;
  private final boolean[] placed;
  private int shortest = Integer.MAX_VALUE;

  private AllPlans(Instance work) {
    this.work = work;
    this.start = new int[work.size()];
    this.end = new int[work.size()];
    this.worker = new int[work.size()];
    this.placed = new boolean[work.size()];
  }

  /** The length of a shortest plan; the instance has a handful of activities. */
  public static int shortest(Instance work) {
    var all = new AllPlans(work);
    all.placeNext(work.size());
    return all.shortest;
  }

  private void placeNext(int left) {
    if (left == 0) {
      shortest = Math.min(shortest, Arrays.stream(end).max().orElse(0));
      return;
    }
    for (int i = 0; i < work.size(); i++) {
      if (!placed[i] && work.into(i).stream().allMatch(edge -> placed[edge.from()])) {
        for (int who : work.capable(i)) {
          put(i, who);
          placed[i] = true;
          placeNext(left - 1);
          placed[i] = false;
        }
      }
    }
  }

  private void put(int i, int who) {
    int from = work.earliest(i, who);
    for (var edge : work.into(i)) {
      from = Math.max(from, end[edge.from()] + work.gap(edge, worker[edge.from()], who));
    }
    for (int j = 0; j < work.size(); j++) {
      boolean rival = worker[j] == who && who != work.nobody() || work.conflictsOf(i).get(j);
      if (placed[j] && rival) {
        from = Math.max(from, end[j]);
      }
    }
    worker[i] = who;
    start[i] = from;
    end[i] = from + work.minutes(i, who);
  }
}
