package dev.coordinator.planner.schedule.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tries every order and every agent of a small instance, each activity as early as it can behind
 * those placed; one of these plans is always a shortest one, and among the shortest one of the best
 * in the lower aims.
 */
public final class AllPlans {
  private final Instance work;
  private final int[] start;
  private final int[] end;
  private final int[] worker;
  private final boolean[] placed;
  private @Nullable Timetable best;

  private AllPlans(Instance work) {
    this.work = work;
    this.start = new int[work.size()];
    this.end = new int[work.size()];
    this.worker = new int[work.size()];
    this.placed = new boolean[work.size()];
  }

  /** The length of a shortest plan; the instance has a handful of activities. */
  public static int shortest(Instance work) {
    return best(work).makespan();
  }

  /** The shortest, and of these the best in the lower aims. */
  public static Timetable best(Instance work) {
    var all = new AllPlans(work);
    all.placeNext(work.size());
    return Objects.requireNonNull(all.best);
  }

  private void placeNext(int left) {
    if (left == 0) {
      keep(Timetable.of(work, boxed(worker), boxed(start)));
      return;
    }
    for (int i = 0; i < work.size(); i++) {
      if (!placed[i] && work.into(i).stream().allMatch(edge -> placed[edge.from()])) {
        for (int who : work.capable(i)) {
          put(i, who);
          // what is too long by now gets no shorter
          if (best == null || end[i] <= best.makespan()) {
            placed[i] = true;
            placeNext(left - 1);
            placed[i] = false;
          }
        }
      }
    }
  }

  private void keep(Timetable plan) {
    if (best == null || Timetable.BETTER_FIRST.compare(plan, best) < 0) {
      best = plan;
    }
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
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
