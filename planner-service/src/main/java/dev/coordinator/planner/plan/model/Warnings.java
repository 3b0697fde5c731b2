package dev.coordinator.planner.plan.model;

import dev.coordinator.planner.cutting.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Says of what is legal and yet not as it should be what is wrong with it. */
final class Warnings {
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
    return warnings;
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
