package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The best lower bound that needs no search: the longest way through an activity, the heaviest load
 * of a team, the longest row of activities of which none may overlap, and the tightest interval.
 */
final class Bounds {
  private static final int MOST_ROWS = 400;

  private final Instance work;
  private final Teams teams;
  private final Windows windows;

  Bounds(Instance work) {
    this.work = work;
    this.teams = new Teams(work);
    this.windows = new Windows(work, teams);
  }

  Windows windows() {
    return windows;
  }

  Teams teams() {
    return teams;
  }

  /** The largest of all; of equal ones the easiest to explain. */
  LowerBound best() {
    if (work.size() == 0) {
      return new LowerBound(0, "There is nothing to do.");
    }
    var bound = windows.longest();
    for (var team : teams.all()) {
      bound = bound.orLarger(load(team));
    }
    for (var row : rows()) {
      bound = bound.orLarger(row(row));
    }
    bound = bound.onGrid(work.grid());
    return new Crowding(work, teams, windows).raise(bound);
  }

  private LowerBound load(int[] team) {
    var load =
        TeamLoad.of(
            work, team, teams.workOf(team), windows.before(), windows.behind(), teams.freeFrom());
    int sum = load.members().stream().mapToInt(work::leastMinutes).sum();
    return new LowerBound(
        load.minutes(),
        "%s alone can do %s: %d minutes%s%s."
            .formatted(
                teams.names(team),
                LowerBound.names(work, load.members()),
                sum,
                team.length > 1 ? ", shared by " + team.length : "",
                LowerBound.around(load.before(), load.behind())));
  }

  private LowerBound row(List<Integer> row) {
    var load = Load.ofRow(work, row, windows.before(), windows.behind());
    int sum = load.members().stream().mapToInt(work::leastMinutes).sum();
    boolean files =
        load.members().stream()
            .allMatch(i ->
                load.members().stream().allMatch(j -> i.equals(j) || work.conflictsOf(i).get(j)));
    return new LowerBound(
        load.minutes(),
        "%s %s, so they take %d minutes one after the other%s."
            .formatted(
                LowerBound.names(work, load.members()),
                files
                    ? "touch the same files"
                    : "never overlap, for their files, their agent or their order",
                sum,
                LowerBound.around(load.before(), load.behind())));
  }

  /** Greedily gathered around each pair in conflict; the longest activities first. */
  Set<List<Integer>> rows() {
    var rows = new LinkedHashSet<List<Integer>>();
    var byLength =
        IntStream.range(0, work.size())
            .boxed()
            .filter(i -> !work.hasBegun(i))
            .sorted(Comparator.<Integer>comparingInt(i -> -work.leastMinutes(i)))
            .toList();
    for (int a : byLength) {
      for (int b = work.conflictsOf(a).nextSetBit(0);
          b >= 0 && rows.size() < MOST_ROWS;
          b = work.conflictsOf(a).nextSetBit(b + 1)) {
        if (!work.hasBegun(b)) {
          rows.add(gathered(a, b, byLength));
        }
      }
    }
    return rows;
  }

  /** First those in conflict with all, then those apart for another reason. */
  private List<Integer> gathered(int a, int b, List<Integer> byLength) {
    var row = new ArrayList<>(List.of(a, b));
    for (int i : byLength) {
      if (!row.contains(i) && row.stream().allMatch(j -> work.conflictsOf(i).get(j))) {
        row.add(i);
      }
    }
    for (int i : byLength) {
      if (!row.contains(i) && row.stream().allMatch(j -> areApart(i, j))) {
        row.add(i);
      }
    }
    return row.stream().sorted().collect(Collectors.toList());
  }

  /** Whether the two can never overlap. */
  boolean areApart(int i, int j) {
    boolean oneAgent =
        work.capable(i).length == 1
            && work.capable(j).length == 1
            && work.capable(i)[0] == work.capable(j)[0]
            && work.capable(i)[0] != work.nobody();
    return oneAgent || work.conflictsOf(i).get(j) || windows.areOrdered(i, j);
  }
}
