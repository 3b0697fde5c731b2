package dev.coordinator.planner.schedule.model;

import dev.coordinator.planner.cutting.model.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Joins small neighbours to one batch: of the same domain, together not above 25 minutes, one of
 * them under 15, and either the one is all that the other needs and serves nothing else, or both
 * need and serve the same. Whether that makes the plan longer is for the caller to see.
 */
final class SmallBatches {
  private final WhatIf question;
  private final List<List<Part>> parts;
  private final Set<String> begun = new HashSet<>();

  private SmallBatches(WhatIf question, List<List<Part>> parts) {
    this.question = question;
    this.parts = new ArrayList<>(parts);
    question.state().forEach(state -> begun.add(state.task()));
  }

  /** The same tasks with parts, where a joined batch stands for each of its tasks. */
  static List<List<Part>> joined(WhatIf question, List<List<Part>> parts) {
    var batches = new SmallBatches(question, parts);
    for (int a = 0; a < parts.size(); a++) {
      for (int b = 0; b < parts.size(); b++) {
        if (a != b) {
          batches.join(a, b);
        }
      }
    }
    return List.copyOf(batches.parts);
  }

  private void join(int a, int b) {
    if (parts.get(a).size() != 1 || parts.get(b).size() != 1) {
      return;
    }
    var one = parts.get(a).getFirst();
    var other = parts.get(b).getFirst();
    boolean small = Math.min(one.minutes(), other.minutes()) < Window.LEAST;
    boolean fit = !one.equals(other) && one.minutes() + other.minutes() <= Window.MOST && small;
    boolean twins = a < b && needs(one).equals(needs(other)) && servesSame(one, other);
    if (fit && areFree(one, other) && (twins || isChain(one, other))) {
      var tasks = new ArrayList<>(one.tasks());
      tasks.addAll(other.tasks());
      var both =
          new Part(one.id() + "+" + other.id(), tasks, one.minutes() + other.minutes(), List.of());
      tasks.forEach(t -> parts.set(t, List.of(both)));
    }
  }

  private boolean servesSame(Part one, Part other) {
    return served(one).equals(served(other)) && syncs(one).equals(syncs(other));
  }

  private boolean isChain(Part one, Part other) {
    return needs(other).equals(ids(one))
        && served(one).equals(ids(other))
        && syncs(one).isEmpty()
        && syncs(other).isEmpty();
  }

  /** One domain, nothing begun, no steps, and no partial overlap with anything. */
  private boolean areFree(Part one, Part other) {
    var tasks = new ArrayList<>(tasks(one));
    tasks.addAll(tasks(other));
    var ids = tasks.stream().map(WhatIf.Task::id).collect(Collectors.toSet());
    return tasks.stream()
            .allMatch(task ->
                Objects.equals(task.domain(), tasks.getFirst().domain())
                    && task.steps().isEmpty()
                    && task.partial().isEmpty()
                    && !begun.contains(task.id()))
        && question.tasks().stream().noneMatch(t -> t.partial().stream().anyMatch(ids::contains));
  }

  private List<WhatIf.Task> tasks(Part part) {
    return part.tasks().stream().map(question.tasks()::get).toList();
  }

  private Set<String> ids(Part part) {
    return tasks(part).stream().map(WhatIf.Task::id).collect(Collectors.toSet());
  }

  private Set<String> needs(Part part) {
    var needs = new HashSet<String>();
    tasks(part).forEach(task -> needs.addAll(task.needs()));
    needs.removeAll(ids(part));
    return needs;
  }

  private Set<String> served(Part part) {
    var ids = ids(part);
    return question.tasks().stream()
        .filter(task -> !ids.contains(task.id()) && task.needs().stream().anyMatch(ids::contains))
        .map(WhatIf.Task::id)
        .collect(Collectors.toSet());
  }

  private Set<String> syncs(Part part) {
    var found = new HashSet<String>();
    for (var sync : question.syncs()) {
      for (var id : ids(part)) {
        if (sync.after().contains(id)) {
          found.add("after " + sync.id());
        }
        if (sync.before().contains(id)) {
          found.add("before " + sync.id());
        }
      }
    }
    return found;
  }
}
