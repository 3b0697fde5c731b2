package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sets of agents that have work which only they can do, smallest first, and all agents last:
 * those who can do one activity, and unions of these as far as they are few.
 */
final class Teams {
  private static final int MOST = 40;

  private final Instance work;
  private final List<int[]> teams;
  private final int[] freeFrom;

  Teams(Instance work) {
    this.work = work;
    var sets = new LinkedHashSet<List<Integer>>();
    for (int i = 0; i < work.size(); i++) {
      if (!work.canDo(work.nobody(), i)) {
        sets.add(Arrays.stream(work.capable(i)).boxed().toList());
      }
    }
    for (var one : List.copyOf(sets)) {
      for (var other : List.copyOf(sets)) {
        if (sets.size() < MOST) {
          var both = new LinkedHashSet<>(one);
          both.addAll(other);
          sets.add(both.stream().sorted().toList());
        }
      }
    }
    sets.add(IntStream.range(0, work.nobody()).boxed().toList());
    this.teams =
        sets.stream().map(set -> set.stream().mapToInt(Integer::intValue).toArray()).toList();
    this.freeFrom = new int[work.nobody() + 1];
    for (int w = 0; w < work.nobody(); w++) {
      freeFrom[w] = work.agents().get(w).from();
    }
    for (int i = 0; i < work.size(); i++) {
      if (work.hasBegun(i)) {
        int who = work.capable(i)[0];
        int end = work.activity(i).earliest() + work.minutes(i, who);
        freeFrom[who] = Math.max(freeFrom[who], end);
      }
    }
  }

  List<int[]> all() {
    return teams;
  }

  /** From when each worker is free of what has begun; 0 for nobody. */
  int[] freeFrom() {
    return freeFrom.clone();
  }

  /** What has not begun and only the team can do. */
  List<Integer> workOf(int[] team) {
    var theirs = new ArrayList<Integer>();
    for (int i = 0; i < work.size(); i++) {
      boolean all =
          IntStream.of(work.capable(i)).allMatch(w -> IntStream.of(team).anyMatch(t -> t == w));
      if (all && !work.hasBegun(i)) {
        theirs.add(i);
      }
    }
    return theirs;
  }

  String names(int[] team) {
    return IntStream.of(team)
        .mapToObj(w -> work.agents().get(w).name())
        .collect(Collectors.joining(", "));
  }
}
