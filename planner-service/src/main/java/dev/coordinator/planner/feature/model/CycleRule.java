package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Nothing waits for itself: a cycle over needs and consumes is named task by task. */
final class CycleRule {
  private final Map<String, Set<String>> waitsFor = new HashMap<>();
  private final Set<String> cleared = new HashSet<>();
  private final Feature feature;
  private final Map<String, TaskSpec> producers;

  private CycleRule(Feature feature) {
    this.feature = feature;
    this.producers = Artifacts.producers(feature);
    for (var task : feature.tasks()) {
      var before = waitsFor.computeIfAbsent(task.id(), _ -> new LinkedHashSet<>());
      before.addAll(task.needs());
      for (var artifact : task.consumes()) {
        var producer = producers.get(artifact);
        if (producer != null && !producer.id().equals(task.id())) {
          before.add(producer.id());
        }
      }
    }
  }

  static void check(Feature feature, Flaws flaws) {
    var rule = new CycleRule(feature);
    for (var task : feature.tasks()) {
      var cycle = rule.cycleFrom(task);
      if (!cycle.isEmpty()) {
        flaws.add(
            rule.placeOf(cycle.get(0), cycle.get(1)),
            "Expected an order, but these wait for each other: " + String.join(" -> ", cycle),
            "Remove what makes one of them wait, in `needs` or in `consumes`, or cut a task in"
                + " two.");
      }
    }
  }

  /** Where the file says that the one task waits for the other. */
  private String placeOf(String task, String before) {
    int index =
        IntStream.range(0, feature.tasks().size())
            .filter(t -> feature.tasks().get(t).id().equals(task))
            .filter(t -> !placeIn(feature.tasks().get(t), before).isEmpty())
            .findFirst()
            .orElseThrow();
    return "/tasks/" + index + placeIn(feature.tasks().get(index), before);
  }

  private String placeIn(TaskSpec task, String before) {
    int need = task.needs().indexOf(before);
    if (need >= 0) {
      return "/needs/" + need;
    }
    return IntStream.range(0, task.consumes().size())
        .filter(c -> isMadeBy(task.consumes().get(c), before))
        .mapToObj(c -> "/consumes/" + c)
        .findFirst()
        .orElse("");
  }

  private boolean isMadeBy(String artifact, String task) {
    var producer = producers.get(artifact);
    return producer != null && producer.id().equals(task);
  }

  /**
   * Walks down from a task without recursion, because five hundred tasks in a row are allowed; a
   * task that was left is never entered again, so that all walks together are linear.
   */
  private List<String> cycleFrom(TaskSpec start) {
    var path = new LinkedHashSet<String>();
    Deque<Iterator<String>> open = new ArrayDeque<>();
    enter(start.id(), path, open);
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        cleared.add(path.removeLast());
        continue;
      }
      var next = open.peek().next();
      if (path.contains(next)) {
        cleared.addAll(path);
        return closed(path.stream().dropWhile(task -> !task.equals(next)).toList());
      }
      enter(next, path, open);
    }
    return List.of();
  }

  private void enter(String task, Set<String> path, Deque<Iterator<String>> open) {
    if (!cleared.contains(task)) {
      path.add(task);
      open.push(waitsFor.getOrDefault(task, Set.of()).iterator());
    }
  }

  private static List<String> closed(List<String> loop) {
    var cycle = new ArrayList<>(loop);
    cycle.add(loop.getFirst());
    return cycle;
  }
}
