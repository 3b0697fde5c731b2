package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

/** Instances with all that an instance can have, and the rules that a timetable of one keeps. */
public final class RandomInstance {
  private RandomInstance() {}

  public static Instance of(Random random, int size) {
    int count = 2 + random.nextInt(2);
    var agents =
        IntStream.range(0, count)
            .mapToObj(a -> new Instance.Agent("agent-" + a, random.nextInt(3) == 0 ? 15 : 0))
            .toList();
    var activities = new ArrayList<Activity>();
    var conflicts = new ArrayList<BitSet>();
    var edges = new ArrayList<Edge>();
    for (int i = 0; i < size; i++) {
      activities.add(activity(random, i, count));
      conflicts.add(new BitSet());
      for (int j = 0; j < i; j++) {
        if (random.nextInt(4) == 0) {
          edges.add(new Edge(j, i, random.nextBoolean()));
        } else if (random.nextInt(6) == 0) {
          conflicts.get(i).set(j);
          conflicts.get(j).set(i);
        }
      }
    }
    return new Instance(agents, activities, edges, conflicts, random.nextInt(3) * 3);
  }

  private static Activity activity(Random random, int index, int agents) {
    if (random.nextInt(8) == 0) {
      return Activity.sync("sync-" + index, index, agents, random.nextInt(4), 0);
    }
    var minutes = new ArrayList<Integer>();
    int sure = random.nextInt(agents);
    for (int a = 0; a < agents; a++) {
      boolean can = a == sure || random.nextBoolean();
      minutes.add(can ? 5 + random.nextInt(20) : Activity.NEVER);
    }
    return Activity.batch("batch-" + index, "kind-" + index % 2, index, minutes, random.nextInt(9));
  }

  public static void assertKept(Instance work, Timetable table) {
    for (int i = 0; i < work.size(); i++) {
      int who = table.workers().get(i);
      int start = table.starts().get(i);
      assertThat(work.canDo(who, i)).isTrue();
      assertThat(start).isGreaterThanOrEqualTo(work.earliest(i, who));
      assertThat(table.ends().get(i)).isEqualTo(start + work.minutes(i, who));
      for (var edge : work.into(i)) {
        int gap = work.gap(edge, table.workers().get(edge.from()), who);
        assertThat(start).isGreaterThanOrEqualTo(table.ends().get(edge.from()) + gap);
      }
      for (int j = 0; j < i; j++) {
        boolean oneAgent = who == table.workers().get(j) && who != work.nobody();
        if (oneAgent || work.conflictsOf(i).get(j)) {
          assertThat(apart(table, i, j)).as(work.name(i) + " and " + work.name(j)).isTrue();
        }
      }
    }
  }

  private static boolean apart(Timetable table, int i, int j) {
    return table.ends().get(i) <= table.starts().get(j)
        || table.ends().get(j) <= table.starts().get(i);
  }
}
