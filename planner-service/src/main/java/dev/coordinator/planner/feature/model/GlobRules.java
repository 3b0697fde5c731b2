package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.scope.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every path pattern stays inside its repository; of a document with an absurd number of patterns
 * none is compiled.
 */
final class GlobRules {
  private static final int MOST = 500;
  private static final String FINE = "";

  private final Map<String, String> verdicts = new HashMap<>();
  private final Flaws flaws;

  private GlobRules(Flaws flaws) {
    this.flaws = flaws;
  }

  static void check(Feature feature, Flaws flaws) {
    long globs = feature.tasks().stream().mapToLong(GlobRules::count).sum();
    if (globs > MOST) {
      flaws.expected(
          "/tasks",
          "at most " + MOST + " path patterns",
          globs,
          "Name folders, as in `src/ui/**`.");
      return;
    }
    var rules = new GlobRules(flaws);
    for (int i = 0; i < feature.tasks().size(); i++) {
      rules.checkTask(feature.tasks().get(i), "/tasks/" + i);
    }
  }

  private static long count(TaskSpec task) {
    return task.reads().size()
        + task.writes().size()
        + task.steps().stream().mapToLong(step -> step.writes().size()).sum();
  }

  private void checkTask(TaskSpec task, String place) {
    checkAll(task.reads(), place + "/reads/");
    checkAll(task.writes(), place + "/writes/");
    for (int i = 0; i < task.steps().size(); i++) {
      checkAll(task.steps().get(i).writes(), place + "/steps/" + i + "/writes/");
    }
  }

  private void checkAll(List<String> globs, String place) {
    for (int i = 0; i < globs.size(); i++) {
      var verdict = verdicts.computeIfAbsent(globs.get(i), GlobRules::verdictOn);
      if (!verdict.equals(FINE)) {
        flaws.add(
            place + i,
            verdict,
            "Write a path below the repository's root with `/`, for example `src/login/**`.");
      }
    }
  }

  private static String verdictOn(String glob) {
    try {
      Scope.of(List.of(glob));
      return FINE;
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
