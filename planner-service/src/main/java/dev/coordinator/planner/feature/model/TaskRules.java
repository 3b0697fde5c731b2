package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.StepSpec;
import dev.coordinator.contracts.feature.TaskSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tasks have ids of their own, need tasks that are there, and have an agent that can take them. */
final class TaskRules {
  private TaskRules() {}

  static void check(Feature feature, Flaws flaws) {
    var ids = feature.tasks().stream().map(TaskSpec::id).collect(Collectors.toSet());
    var seen = new HashSet<String>();
    for (int i = 0; i < feature.tasks().size(); i++) {
      var task = feature.tasks().get(i);
      var place = "/tasks/" + i;
      if (!seen.add(task.id())) {
        flaws.expected(place + "/id", "each id once", task.id(), "Give one of the two another id.");
      }
      checkEstimate(task, place, flaws);
      checkNeeds(task, place + "/needs/", ids, flaws);
      checkAgent(task, place, feature.agents(), flaws);
      if (task.overlap() != null && task.consumes().isEmpty()) {
        flaws.add(
            place + "/overlap",
            "Expected `overlap` beside `consumes`, but the task consumes nothing",
            "Name in `consumes` what it may start on as a draft, or remove `overlap`.");
      }
    }
  }

  /** Both may be given, as long as they say the same. */
  private static void checkEstimate(TaskSpec task, String place, Flaws flaws) {
    int sum = task.steps().stream().mapToInt(StepSpec::minutes).sum();
    if (task.minutes() == null && task.steps().isEmpty()) {
      flaws.add(
          place + "/minutes",
          "Expected `minutes` or `steps`, but found neither",
          "Give the estimate, or the steps with theirs.");
    } else if (task.minutes() != null && !task.steps().isEmpty() && task.minutes() != sum) {
      flaws.add(
          place + "/minutes",
          "Expected the %d minutes of the steps, but found %d".formatted(sum, task.minutes()),
          "Remove `minutes`, or make both agree.");
    }
  }

  private static void checkNeeds(TaskSpec task, String place, Set<String> ids, Flaws flaws) {
    for (int i = 0; i < task.needs().size() && !flaws.isFull(); i++) {
      var need = task.needs().get(i);
      if (!ids.contains(need)) {
        flaws.expected(place + i, "the id of a task", need, fix(need, ids));
      }
    }
  }

  private static String fix(String wrong, Set<String> ids) {
    return ids.stream()
        .sorted()
        .filter(id -> Spelling.isNear(id, wrong))
        .findFirst()
        .map(id -> "Did you mean `" + id + "`?")
        .orElse("Name a task of this feature, or remove it.");
  }

  private static void checkAgent(TaskSpec task, String place, List<AgentSpec> agents, Flaws flaws) {
    if (task.agent() == null) {
      if (agents.stream().noneMatch(agent -> agent.kinds().contains(task.kind()))) {
        flaws.expected(
            place + "/kind", "a kind that an agent takes", task.kind(), AgentRules.kindsOf(agents));
      }
      return;
    }
    var named = named(task.agent(), agents);
    if (named == null) {
      flaws.expected(
          place + "/agent", "an agent of this feature", task.agent(), AgentRules.kindsOf(agents));
    } else if (!named.kinds().contains(task.kind())) {
      flaws.add(
          place + "/agent",
          "Expected an agent that takes %s, but %s does not"
              .formatted(Flaws.quoted(task.kind()), named.name()),
          AgentRules.kindsOf(agents));
    }
  }

  private static @Nullable AgentSpec named(String name, List<AgentSpec> agents) {
    return agents.stream().filter(agent -> agent.name().equals(name)).findFirst().orElse(null);
  }
}
