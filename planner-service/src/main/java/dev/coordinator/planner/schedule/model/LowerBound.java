package dev.coordinator.planner.schedule.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A length that no timetable of the work can beat, with the sentence that explains it.
 *
 * @param minutes of the whole
 */
public record LowerBound(int minutes, String reason) {

  /**
   * The largest of: the longest chain, the heaviest load that cannot be shared, a clique of files.
   */
  public static LowerBound of(Workload work, List<String> names) {
    var chains = new Chains(work);
    var bound = chains.longest(names);
    var groups = new LinkedHashSet<List<Integer>>();
    for (int b = 0; b < work.size(); b++) {
      groups.add(work.capableOf(b).stream().sorted().toList());
    }
    groups.add(IntStream.range(0, work.workers().size()).boxed().toList());
    for (var group : groups) {
      var load = load(work, chains, group);
      bound = load.minutes() > bound.minutes() ? load : bound;
    }
    for (int b = 0; b < work.size(); b++) {
      var clique = clique(work, chains, names, b);
      bound = clique.minutes() > bound.minutes() ? clique : bound;
    }
    return bound;
  }

  /** Batches of which each is in conflict with each, gathered around one: none beside another. */
  private static LowerBound clique(Workload work, Chains chains, List<String> names, int around) {
    var members = new ArrayList<>(List.of(around));
    for (int b = 0; b < work.size(); b++) {
      if (members.stream().allMatch(work.conflictsOf(b)::get)) {
        members.add(b);
      }
    }
    int sum = members.stream().mapToInt(work::leastMinutes).sum();
    int before = members.stream().mapToInt(chains::before).min().orElse(0);
    int behind = members.stream().mapToInt(chains::behind).min().orElse(0);
    return new LowerBound(
        before + sum + behind,
        "%s touch the same files, so they take %d minutes one after the other%s."
            .formatted(
                members.stream().sorted().map(names::get).collect(Collectors.joining(", ")),
                sum,
                around(before, behind)));
  }

  /**
   * What only these agents can do, divided among them; before it lies at least the shortest way to
   * any of it, and behind it the shortest way to the end.
   */
  private static LowerBound load(Workload work, Chains chains, List<Integer> group) {
    var theirs = new ArrayList<Integer>();
    for (int b = 0; b < work.size(); b++) {
      if (group.containsAll(work.capableOf(b))) {
        theirs.add(b);
      }
    }
    int sum = theirs.stream().mapToInt(work::leastMinutes).sum();
    int before = theirs.stream().mapToInt(chains::before).min().orElse(0);
    int behind = theirs.stream().mapToInt(chains::behind).min().orElse(0);
    int minutes = before + Math.ceilDiv(sum, group.size()) + behind;
    var names =
        group.stream().map(w -> work.workers().get(w).name()).collect(Collectors.joining(", "));
    var reason =
        "%s alone can do work of %d minutes%s%s."
            .formatted(
                names,
                sum,
                group.size() > 1 ? ", shared by " + group.size() : "",
                around(before, behind));
    return new LowerBound(minutes, reason);
  }

  private static String around(int before, int behind) {
    return (before > 0 ? ", not before minute " + before : "")
        + (behind > 0 ? ", and %d minutes follow".formatted(behind) : "");
  }
}
