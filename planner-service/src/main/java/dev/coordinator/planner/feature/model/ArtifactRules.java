package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import java.util.Map;
import java.util.stream.Collectors;

/** Every artifact has exactly one producer, which is never its own consumer. */
final class ArtifactRules {
  private ArtifactRules() {}

  static void check(Feature feature, Flaws flaws) {
    var mentions =
        feature.tasks().stream()
            .flatMap(Artifacts::of)
            .collect(Collectors.groupingBy(artifact -> artifact, Collectors.counting()));
    for (int i = 0; i < feature.tasks().size(); i++) {
      checkProducers(feature.tasks().get(i), "/tasks/" + i, mentions, flaws);
    }
    var producers = Artifacts.producers(feature);
    for (int i = 0; i < feature.tasks().size(); i++) {
      checkConsumer(feature.tasks().get(i), "/tasks/" + i + "/consumes/", producers, flaws);
    }
  }

  private static void checkProducers(
      TaskSpec task, String place, Map<String, Long> mentions, Flaws flaws) {
    for (int i = 0; i < task.produces().size(); i++) {
      checkOnly(task.produces().get(i), place + "/produces/" + i, mentions, flaws);
    }
    for (int s = 0; s < task.steps().size(); s++) {
      var produces = task.steps().get(s).produces();
      for (int i = 0; i < produces.size(); i++) {
        checkOnly(produces.get(i), place + "/steps/" + s + "/produces/" + i, mentions, flaws);
      }
    }
  }

  private static void checkOnly(
      String artifact, String place, Map<String, Long> mentions, Flaws flaws) {
    long times = mentions.getOrDefault(artifact, 0L);
    if (times > 1) {
      flaws.expected(
          place,
          "one producer of an artifact",
          times + " of " + artifact,
          "Let one task or step produce it, or give the others a name of their own.");
    }
  }

  private static void checkConsumer(
      TaskSpec task, String place, Map<String, TaskSpec> producers, Flaws flaws) {
    for (int i = 0; i < task.consumes().size(); i++) {
      var artifact = task.consumes().get(i);
      var producer = producers.get(artifact);
      if (producer == null) {
        flaws.expected(
            place + i,
            "an artifact that a task produces",
            artifact,
            "Name it in the `produces` of the task that makes it, or remove it here.");
      } else if (producer.id().equals(task.id())) {
        flaws.expected(
            place + i, "an artifact of another task", artifact, "Remove it from `consumes`.");
      }
    }
  }
}
