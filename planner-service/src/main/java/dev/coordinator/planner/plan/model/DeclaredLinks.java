package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.Overlap;
import dev.coordinator.planner.plan.model.Link.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What the feature itself says of the order: parts of a task, needs, and artifacts consumed. */
final class DeclaredLinks {
  private final CutFeature cut;
  private final List<String> warnings;
  private final List<Link> links = new ArrayList<>();

  private DeclaredLinks(CutFeature cut, List<String> warnings) {
    this.cut = cut;
    this.warnings = warnings;
  }

  static List<Link> of(CutFeature cut, List<String> warnings) {
    var declared = new DeclaredLinks(cut, warnings);
    IntStream.range(0, cut.tasks().size()).forEach(declared::addTask);
    return declared.links;
  }

  private void addTask(int task) {
    for (int b = cut.first(task); b < cut.last(task); b++) {
      links.add(Link.plain(b, b + 1, Why.SAME_TASK));
    }
    var spec = cut.tasks().get(task);
    for (var need : spec.needs().stream().distinct().toList()) {
      links.add(Link.plain(cut.last(cut.task(need)), cut.first(task), Why.NEED));
    }
    for (var artifact : spec.consumes().stream().distinct().toList()) {
      if (spec.overlap() == Overlap.PARTIAL) {
        addPartial(artifact, task);
      } else {
        var producer = cut.producerOf(artifact);
        links.add(Link.handing(producer, cut.first(task), Why.ARTIFACT, artifact));
      }
    }
  }

  private void addPartial(String artifact, int task) {
    int producer = cut.producerOf(artifact);
    int other = cut.batch(producer).taskIndex();
    if (cut.isOneBatch(other) && cut.isOneBatch(task)) {
      warnings.add(
          "%s and %s are one batch each and overlap freely: %s gets nothing of `%s` while it works."
              .formatted(
                  cut.tasks().get(other).id(),
                  cut.tasks().get(task).id(),
                  cut.tasks().get(task).id(),
                  artifact));
      return;
    }
    links.addAll(PartialOverlap.links(cut, other, producer, task, artifact));
  }
}
