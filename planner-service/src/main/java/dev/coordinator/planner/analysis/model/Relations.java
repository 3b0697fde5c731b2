package dev.coordinator.planner.analysis.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Overlap;
import dev.coordinator.contracts.feature.StepSpec;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.planner.feature.model.Artifacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tasks declare of each other: needs and artifacts, directly or by way of other tasks. */
final class Relations {
  private final Map<String, TaskSpec> tasks = new LinkedHashMap<>();
  private final Map<String, String> producers = new HashMap<>();
  private final Map<String, Set<String>> needs = new HashMap<>();
  private final Set<String> needed = new HashSet<>();

  Relations(Feature feature) {
    for (var task : feature.tasks()) {
      tasks.put(task.id(), task);
    }
    Artifacts.producers(feature).forEach((artifact, task) -> producers.put(artifact, task.id()));
    for (var task : feature.tasks()) {
      needs.put(task.id(), directNeeds(task));
      needed.addAll(directNeeds(task));
    }
  }

  /** The files that a task may change; none named means all of them. */
  static List<String> writes(TaskSpec task) {
    if (task.steps().isEmpty()) {
      return task.writes().isEmpty() ? List.of("**") : task.writes();
    }
    var all = new ArrayList<String>();
    for (StepSpec step : task.steps()) {
      all.addAll(step.writes().isEmpty() ? task.writes() : step.writes());
    }
    boolean open =
        task.writes().isEmpty() && task.steps().stream().anyMatch(step -> step.writes().isEmpty());
    return open ? List.of("**") : all.stream().distinct().toList();
  }

  /** Whether any declared relation touches the task. */
  boolean isRelated(TaskSpec task) {
    return !needsOf(task).isEmpty() || needed.contains(task.id());
  }

  /** Why {@code later} waits for {@code earlier}; empty if it does not. */
  Optional<String> why(TaskSpec earlier, TaskSpec later) {
    var artifacts =
        later.consumes().stream().filter(name -> earlier.id().equals(producers.get(name))).toList();
    if (!artifacts.isEmpty()) {
      var names = "`" + String.join("`, `", artifacts) + "`";
      return Optional.of("%s needs %s of %s".formatted(later.id(), names, earlier.id()));
    }
    if (later.needs().contains(earlier.id())) {
      return Optional.of("%s needs %s".formatted(later.id(), earlier.id()));
    }
    return wayTo(earlier.id(), later)
        .map(between -> "%s needs %s by way of %s".formatted(later.id(), earlier.id(), between));
  }

  /** Whether the only relation is that the later one consumes, and may begin on a draft. */
  boolean isPartial(TaskSpec earlier, TaskSpec later) {
    return later.overlap() == Overlap.PARTIAL
        && !later.needs().contains(earlier.id())
        && later.consumes().stream().anyMatch(name -> earlier.id().equals(producers.get(name)));
  }

  private Optional<String> wayTo(String goal, TaskSpec from) {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(needsOf(from));
    while (!open.isEmpty()) {
      var id = open.remove();
      var task = tasks.get(id);
      if (task != null && seen.add(id)) {
        if (needsOf(task).contains(goal)) {
          return Optional.of(id);
        }
        open.addAll(needsOf(task));
      }
    }
    return Optional.empty();
  }

  private Set<String> needsOf(TaskSpec task) {
    return needs.getOrDefault(task.id(), Set.of());
  }

  private Set<String> directNeeds(TaskSpec task) {
    var needs = new HashSet<>(task.needs());
    task.consumes().stream().map(producers::get).forEach(needs::add);
    needs.remove(null);
    return needs;
  }
}
