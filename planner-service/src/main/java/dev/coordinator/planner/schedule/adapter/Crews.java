package dev.coordinator.planner.schedule.adapter;

import dev.coordinator.planner.schedule.model.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The agents of an instance, those that cannot be told apart taken together, so that a search does
 * not try the same plan under other names. Where a handoff or a group asks who exactly does it,
 * each agent is a crew of its own.
 */
final class Crews {
  private static final int MOST_TEAMS = 24;

  private final Instance work;
  private final List<List<Integer>> crews = new ArrayList<>();
  private final int[] crewOf;
  private final int[] freeFrom;

  /** Crews as large as may be. */
  static Crews of(Instance work) {
    return new Crews(work, work.handoffMinutes() > 0 || hasGroups(work));
  }

  /** Each agent a crew of its own, under its own index. */
  static Crews ofOne(Instance work) {
    return new Crews(work, true);
  }

  private Crews(Instance work, boolean each) {
    this.work = work;
    this.freeFrom = freeFrom();
    this.crewOf = new int[work.nobody() + 1];
    for (int w = 0; w <= work.nobody(); w++) {
      int same = -1;
      for (int c = 0; c < crews.size() && !each && w < work.nobody(); c++) {
        same = areAlike(crews.get(c).getFirst(), w) ? c : same;
      }
      if (same < 0) {
        same = crews.size();
        crews.add(new ArrayList<>());
      }
      crews.get(same).add(w);
      crewOf[w] = same;
    }
  }

  private int[] freeFrom() {
    var free = new int[work.nobody() + 1];
    for (int i = 0; i < work.size(); i++) {
      if (work.hasBegun(i)) {
        int who = work.capable(i)[0];
        int end = work.activity(i).earliest() + work.minutes(i, who);
        free[who] = Math.max(free[who], end);
      }
    }
    return free;
  }

  private static boolean hasGroups(Instance work) {
    long groups =
        IntStream.range(0, work.size()).map(i -> work.activity(i).group()).distinct().count();
    return groups < work.size();
  }

  private boolean areAlike(int one, int other) {
    return freeOf(one) == freeOf(other)
        && IntStream.range(0, work.size())
            .filter(i -> !work.hasBegun(i))
            .allMatch(i ->
                work.canDo(one, i) == work.canDo(other, i)
                    && (!work.canDo(one, i) || work.minutes(i, one) == work.minutes(i, other)));
  }

  private int freeOf(int worker) {
    int from = worker < work.nobody() ? work.agents().get(worker).from() : 0;
    return Math.max(from, freeFrom[worker]);
  }

  int size() {
    return crews.size();
  }

  /** How many agents are in the crew; of nobody there are as many as activities. */
  int people(int crew) {
    return first(crew) == work.nobody() ? work.size() : crews.get(crew).size();
  }

  int first(int crew) {
    return crews.get(crew).getFirst();
  }

  List<Integer> capable(int activity) {
    return Arrays.stream(work.capable(activity)).map(w -> crewOf[w]).distinct().boxed().toList();
  }

  /** When the crew may begin the activity, also for what its agent still runs. */
  int earliest(int activity, int crew) {
    return Math.max(work.earliest(activity, first(crew)), freeFrom[first(crew)]);
  }

  /** The sets of crews, of more than one, that alone can do some of the activities. */
  List<Set<Integer>> teams() {
    var sets = new LinkedHashSet<Set<Integer>>();
    for (int i = 0; i < work.size(); i++) {
      if (!work.canDo(work.nobody(), i)) {
        sets.add(new LinkedHashSet<>(capable(i)));
      }
    }
    for (var one : List.copyOf(sets)) {
      for (var other : List.copyOf(sets)) {
        if (sets.size() < MOST_TEAMS) {
          var both = new LinkedHashSet<>(one);
          both.addAll(other);
          sets.add(both);
        }
      }
    }
    return sets.stream().filter(set -> set.size() > 1).toList();
  }

  /** Names the agent of each activity; those of a crew take turns, the one free for longest. */
  List<Integer> people(List<Integer> crewOfActivity, List<Integer> starts) {
    var named = new Integer[work.size()];
    var free = freeFrom.clone();
    var inOrder =
        IntStream.range(0, work.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(starts::get).thenComparing(i -> i))
            .toList();
    for (int i : inOrder) {
      int who = work.capable(i)[0];
      if (!work.hasBegun(i)) {
        who =
            crews.get(crewOfActivity.get(i)).stream()
                .min(Comparator.<Integer>comparingInt(w -> free[w]).thenComparing(w -> w))
                .orElseThrow();
        free[who] = starts.get(i) + work.minutes(i, who);
      }
      named[i] = who;
    }
    return List.of(named);
  }
}
