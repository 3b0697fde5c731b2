package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.planner.cutting.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Says of what is legal and yet not as it should be what is wrong with it. */
final class Warnings {
  private static final int MOST_NAMED = 20;

  private Warnings() {}

  static List<String> of(CutFeature cut) {
    var warnings = new ArrayList<String>();
    for (int b = 0; b < cut.batches().size(); b++) {
      var batch = cut.batch(b);
      if (batch.minutes() < Window.LEAST) {
        warnings.add(
            "%s has %d minutes: under 15 a batch is mostly overhead."
                .formatted(cut.nameOf(b), batch.minutes()));
      } else if (batch.minutes() > Window.MOST) {
        warnings.add(
            "%s has %d minutes: over 25 its errors are found late."
                .formatted(cut.nameOf(b), batch.minutes()));
      }
      if (batch.exclusive()) {
        warnings.add(
            "%s names no files in `writes`, so it has the whole repository for itself: nothing runs"
                    .formatted(cut.nameOf(b))
                + " beside it.");
      }
    }
    warnings.addAll(ofTasksWithoutAcceptance(cut));
    return warnings;
  }

  /**
   * Their batches count as done by what they change alone, which shows little, or where nobody sees
   * files by an agent's word alone.
   */
  private static List<String> ofTasksWithoutAcceptance(CutFeature cut) {
    var silent =
        cut.tasks().stream()
            .filter(task -> task.acceptance().isEmpty())
            .filter(task -> task.steps().stream().allMatch(step -> step.acceptance().isEmpty()))
            .map(TaskSpec::id)
            .toList();
    if (silent.isEmpty()) {
      return List.of();
    }
    var named = String.join(", ", silent.subList(0, Math.min(MOST_NAMED, silent.size())));
    int more = silent.size() - MOST_NAMED;
    return List.of(
        "No `acceptance` in %s%s: %s counts as done."
            .formatted(
                named,
                more > 0 ? " and %d more tasks".formatted(more) : "",
                cut.feature().hasRepository()
                    ? "any change of their files, and of no others,"
                    : "whatever their agents report"));
  }

  /** What is sound in itself, and yet too long on the agent that is to do it. */
  static List<String> ofSlowAgents(CutFeature cut, Roster roster) {
    return IntStream.range(0, cut.batches().size())
        .filter(b -> cut.batch(b).minutes() <= Window.DEEP)
        .filter(b -> roster.end(b) - roster.start(b) > Window.DEEP)
        .mapToObj(b ->
            "%s takes %s %d minutes: over 45 control is lost."
                .formatted(cut.nameOf(b), roster.agent(b), roster.end(b) - roster.start(b)))
        .toList();
  }

  /** Agents for whom nothing is left to do. */
  static List<String> ofIdleAgents(CutFeature cut, Roster roster) {
    var agents = cut.feature().agents();
    return IntStream.range(0, agents.size())
        .filter(agent -> roster.ofWorker(agent).isEmpty())
        .mapToObj(agent -> agents.get(agent).name() + " has nothing to do in the best plan.")
        .toList();
  }
}
