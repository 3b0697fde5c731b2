package dev.coordinator.cli.bench;

import dev.coordinator.cli.bench.PlanChecker.Placed;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the lower aims of a plan anew, by the written rules and from its batches alone. */
final class PlanCounts {
  private final PlanQuestion question;
  private final List<Placed> placed;
  private final Function<String, List<Placed>> ofTask;

  PlanCounts(PlanQuestion question, List<Placed> placed, Function<String, List<Placed>> ofTask) {
    this.question = question;
    this.placed = placed;
    this.ofTask = ofTask;
  }

  /** By the names that the answer has for them. */
  Map<String, Integer> counts() {
    return new TreeMap<>(
        Map.of("handoffs", handoffs(), "kindSwitches", switches(), "heaviestLoad", heaviest()));
  }

  /** Pairs of batches of which one waits for the other, on another agent. */
  private int handoffs() {
    Set<List<Placed>> pairs = new HashSet<>();
    for (var task : question.tasks()) {
      var batches = ofTask.apply(task);
      if (batches.isEmpty() || question.hasBegun(task)) {
        continue;
      }
      for (int k = 1; k < batches.size(); k++) {
        pairs.add(List.of(batches.get(k - 1), batches.get(k)));
      }
      for (var need : question.needs(task)) {
        var before = question.endOf(need, ofTask);
        if (before != null) {
          pairs.add(List.of(before, batches.getFirst()));
        }
      }
    }
    return (int)
        pairs.stream()
            .filter(pair -> !pair.getFirst().agent().equals(pair.getLast().agent()))
            .count();
  }

  /** How often an agent goes on with another kind of work. */
  private int switches() {
    int switches = 0;
    for (var own : ofAgents().values()) {
      var kinds =
          own.stream()
              .sorted(Comparator.comparingInt(Placed::start))
              .map(batch -> question.domain(batch.tasks().getFirst()))
              .toList();
      for (int k = 1; k < kinds.size(); k++) {
        switches += kinds.get(k).equals(kinds.get(k - 1)) ? 0 : 1;
      }
    }
    return switches;
  }

  /** Minutes of the busiest agent. */
  private int heaviest() {
    return ofAgents().values().stream()
        .mapToInt(own -> own.stream().mapToInt(Placed::minutes).sum())
        .max()
        .orElse(0);
  }

  private Map<String, List<Placed>> ofAgents() {
    return placed.stream().collect(Collectors.groupingBy(Placed::agent));
  }
}
