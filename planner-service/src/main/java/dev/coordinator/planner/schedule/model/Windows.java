package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For each activity the earliest start and the least that follows its end in any plan. More than
 * the longest chain: what a team alone must do before an activity, or behind it, takes time too.
 */
final class Windows {
  private static final int MOST_FOR_WAYS = 400;
  private static final long MOST_STEPS = 8_000_000;
  private static final int APART = -1;

  private final Instance work;
  private final Teams teams;
  private final int[][] ways;
  private final int[] before;
  private final int[] behind;

  Windows(Instance work, Teams teams) {
    this.work = work;
    this.teams = teams;
    this.before = new int[work.size()];
    this.behind = new int[work.size()];
    this.ways = work.size() <= MOST_FOR_WAYS ? ways() : new int[0][];
    var order = work.order();
    var free = teams.freeFrom();
    for (int i : order) {
      before[i] = chainBefore(i, free);
    }
    for (int k = order.length - 1; k >= 0; k--) {
      behind[order[k]] = chainBehind(order[k]);
    }
    long steps = (long) work.size() * work.size() * work.size() * teams.all().size();
    if (ways.length > 0 && steps <= MOST_STEPS) {
      addTeams(order);
    }
  }

  private int chainBefore(int i, int[] free) {
    if (work.hasBegun(i)) {
      return work.activity(i).earliest();
    }
    int least = Integer.MAX_VALUE;
    for (int w : work.capable(i)) {
      int first = Math.max(work.earliest(i, w), free[w]);
      for (var edge : work.into(i)) {
        int from = edge.from();
        int gap = work.hasBegun(from) ? work.gap(edge, work.capable(from)[0], w) : 0;
        first = Math.max(first, before[from] + work.leastMinutes(from) + gap);
      }
      least = Math.min(least, first);
    }
    for (var edge : work.into(i)) {
      int end = before[edge.from()] + work.leastMinutes(edge.from());
      least = Math.max(least, end + work.leastGap(edge));
    }
    return least;
  }

  private int chainBehind(int i) {
    int most = 0;
    for (var edge : work.outOf(i)) {
      int to = edge.to();
      most = Math.max(most, work.leastGap(edge) + work.leastMinutes(to) + behind[to]);
    }
    return most;
  }

  /** The least minutes from the end of each to the start of each that waits for it. */
  private int[][] ways() {
    int n = work.size();
    var table = new int[n][n];
    var order = work.order();
    for (int i = 0; i < n; i++) {
      Arrays.fill(table[i], APART);
      for (int j : order) {
        for (var edge : work.into(j)) {
          int from = edge.from();
          if (from == i || table[i][from] != APART) {
            int way = from == i ? 0 : table[i][from] + work.leastMinutes(from);
            table[i][j] = Math.max(table[i][j], way + work.leastGap(edge));
          }
        }
      }
    }
    return table;
  }

  private void addTeams(int[] order) {
    var theirs = teams.all().stream().map(teams::workOf).toList();
    for (int j : order) {
      if (!work.hasBegun(j)) {
        before[j] = Math.max(before[j], chainBefore(j, teams.freeFrom()));
        for (int t = 0; t < theirs.size(); t++) {
          before[j] = Math.max(before[j], teamBefore(teams.all().get(t), theirs.get(t), j));
        }
      }
    }
    for (int k = order.length - 1; k >= 0; k--) {
      int j = order[k];
      behind[j] = Math.max(behind[j], chainBehind(j));
      for (int t = 0; t < theirs.size(); t++) {
        behind[j] = Math.max(behind[j], teamBehind(teams.all().get(t), theirs.get(t), j));
      }
    }
  }

  private int teamBefore(int[] team, List<Integer> theirs, int j) {
    var members = new ArrayList<Integer>();
    var tails = new int[work.size()];
    for (int i : theirs) {
      if (ways[i][j] != APART) {
        members.add(i);
        tails[i] = ways[i][j];
      }
    }
    return members.size() < 2
        ? 0
        : TeamLoad.of(work, team, members, before, tails, teams.freeFrom()).minutes();
  }

  private int teamBehind(int[] team, List<Integer> theirs, int j) {
    var members = new ArrayList<Integer>();
    var heads = new int[work.size()];
    for (int i : theirs) {
      if (ways[j][i] != APART) {
        members.add(i);
        heads[i] = ways[j][i];
      }
    }
    var free = new int[work.nobody() + 1];
    return members.size() < 2 ? 0 : TeamLoad.of(work, team, members, heads, behind, free).minutes();
  }

  int[] before() {
    return before.clone();
  }

  int[] behind() {
    return behind.clone();
  }

  /** Whether one of the two must end before the other starts. */
  boolean areOrdered(int one, int other) {
    return ways.length > 0 && (ways[one][other] != APART || ways[other][one] != APART);
  }

  /** The least from 0 to the end of what follows the activity. */
  int through(int i) {
    return before[i] + work.leastMinutes(i) + behind[i];
  }

  /** The longest way through any activity, as a chain of names. */
  LowerBound longest() {
    int most = 0;
    for (int i = 1; i < work.size(); i++) {
      most = through(i) > through(most) ? i : most;
    }
    var chain = new ArrayList<Integer>(List.of(most));
    for (int i = previous(most); i >= 0; i = previous(chain.getFirst())) {
      chain.addFirst(i);
    }
    for (int i = next(most); i >= 0; i = next(chain.getLast())) {
      chain.add(i);
    }
    var names = String.join(" -> ", chain.stream().map(work::name).toList());
    int first = before[chain.getFirst()];
    int last = behind[chain.getLast()];
    int minutes = through(most);
    return new LowerBound(
        minutes,
        first + last == 0
            ? "The chain %s takes %d minutes, one batch after the other.".formatted(names, minutes)
            : "%s take %d minutes one after the other%s."
                .formatted(names, minutes - first - last, LowerBound.around(first, last)));
  }

  private int previous(int i) {
    for (var edge : work.into(i)) {
      int from = edge.from();
      int end = before[from] + work.leastMinutes(from);
      if (end + work.leastGap(edge) == before[i]) {
        return from;
      }
    }
    return -1;
  }

  private int next(int i) {
    for (var edge : work.outOf(i)) {
      int to = edge.to();
      if (work.leastGap(edge) + work.leastMinutes(to) + behind[to] == behind[i]) {
        return to;
      }
    }
    return -1;
  }
}
