package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Looks whether a plan of some length is impossible, because in some interval more work must lie
 * than the team has time for (energetic reasoning after Fernandez and Bussell). What it finds
 * raises the bound, and the result is still true.
 */
final class Crowding {
  private static final int MOST_STEPS = 60;
  private static final int MOST_ACTIVITIES = 120;

  private final Instance work;
  private final Teams teams;
  private final int[] before;
  private final int[] behind;

  Crowding(Instance work, Teams teams, Windows windows) {
    this.work = work;
    this.teams = teams;
    this.before = windows.before();
    this.behind = windows.behind();
  }

  /** The bound, raised for as long as its length is seen to be impossible. */
  LowerBound raise(LowerBound bound) {
    var raised = bound;
    for (int step = 0; step < MOST_STEPS && work.size() <= MOST_ACTIVITIES; step++) {
      var reason = whyNot(raised.minutes());
      if (reason.isEmpty()) {
        return raised;
      }
      raised = new LowerBound(raised.minutes() + work.grid(), reason);
    }
    return raised;
  }

  /** The sentence that says why no plan has this length; empty where none is known. */
  private String whyNot(int length) {
    for (var team : teams.all()) {
      var members = teams.workOf(team);
      var reason = members.size() > 1 ? crowded(team, members, length) : "";
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return "";
  }

  private String crowded(int[] team, List<Integer> members, int length) {
    var starts = new TreeSet<Integer>();
    var ends = new TreeSet<Integer>();
    for (int i : members) {
      int minutes = work.leastMinutes(i);
      starts.addAll(List.of(before[i], before[i] + minutes, length - behind[i] - minutes));
      ends.addAll(List.of(length - behind[i], before[i] + minutes, length - behind[i] - minutes));
    }
    for (int from : starts) {
      for (int to : ends.tailSet(from, false)) {
        int needed = needed(members, from, to, length);
        int there = there(team, from, to);
        if (needed > there) {
          return reason(team, members, from, to, length, needed, there);
        }
      }
    }
    return "";
  }

  private int needed(List<Integer> members, int from, int to, int length) {
    int sum = 0;
    for (int i : members) {
      sum += inside(i, from, to, length);
    }
    return sum;
  }

  /** The minutes of the activity that lie in the interval, wherever in its window it is done. */
  private int inside(int i, int from, int to, int length) {
    int minutes = work.leastMinutes(i);
    int early = before[i] + minutes - from;
    int late = to - (length - behind[i] - minutes);
    return Math.max(0, Math.min(Math.min(minutes, to - from), Math.min(early, late)));
  }

  private int there(int[] team, int from, int to) {
    var free = teams.freeFrom();
    return IntStream.of(team).map(w -> Math.max(0, to - Math.max(from, free[w]))).sum();
  }

  private String reason(
      int[] team, List<Integer> members, int from, int to, int length, int needed, int there) {
    var inside = new ArrayList<Integer>();
    members.stream().filter(i -> inside(i, from, to, length) > 0).forEach(inside::add);
    return "In %d minutes it cannot be done: between minute %d and %d %s would need %d minutes for %s, and have %d."
        .formatted(
            length, from, to, teams.names(team), needed, LowerBound.names(work, inside), there);
  }
}
