package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.planner.analysis.model.KindTable;
import dev.coordinator.planner.analysis.model.KindTable.Rule;
import dev.coordinator.planner.plan.model.Link.Why;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders tasks of the five known kinds of which at least one has no declared relation: databases
 * before the API, the API before tests, interfaces beside the API with a sync point, documentation
 * free. Never adds what would contradict the declared order.
 */
final class KindMatrix {
  private static final List<String> ORDER =
      List.of("db-migration", "backend-api", "frontend-ui", "tests");

  private final CutFeature cut;
  private final List<Link> links;
  private final List<String> warnings;

  private KindMatrix(CutFeature cut, List<Link> links, List<String> warnings) {
    this.cut = cut;
    this.links = links;
    this.warnings = warnings;
  }

  /** Adds the links that the matrix asks for, and says of each that it was added. */
  static void addTo(List<Link> links, CutFeature cut, List<String> warnings) {
    var matrix = new KindMatrix(cut, links, warnings);
    var related = matrix.related();
    int tasks = cut.tasks().size();
    for (int a = 0; a < tasks; a++) {
      for (int b = a + 1; b < tasks; b++) {
        if (!related.contains(a) || !related.contains(b)) {
          matrix.order(a, b);
        }
      }
    }
  }

  private Set<Integer> related() {
    var related = new HashSet<Integer>();
    for (int t = 0; t < cut.tasks().size(); t++) {
      var task = cut.tasks().get(t);
      for (var need : task.needs()) {
        related.addAll(List.of(t, cut.task(need)));
      }
      for (var artifact : task.consumes()) {
        related.addAll(List.of(t, cut.batch(cut.producerOf(artifact)).taskIndex()));
      }
    }
    return related;
  }

  private void order(int a, int b) {
    int rankA = ORDER.indexOf(cut.tasks().get(a).kind());
    int rankB = ORDER.indexOf(cut.tasks().get(b).kind());
    if (rankA < 0 || rankB < 0 || rankA == rankB) {
      return;
    }
    int earlier = rankA < rankB ? a : b;
    int later = rankA < rankB ? b : a;
    if (KindTable.of(kind(earlier), kind(later)) != Rule.PARALLEL) {
      add(earlier, later);
    }
  }

  private void add(int earlier, int later) {
    var first = cut.tasks().get(earlier);
    var second = cut.tasks().get(later);
    var added = between(earlier, later);
    if (added.isEmpty()) {
      return;
    }
    if (Reach.of(cut.batches().size(), links).leads(cut.first(later), cut.last(earlier))) {
      warnings.add(
          "%s should follow %s by kind, but the declared needs say otherwise."
              .formatted(second.id(), first.id()));
      return;
    }
    links.addAll(added);
    warnings.add(explanation(first, second, isPartial(earlier, later)));
  }

  private List<Link> between(int earlier, int later) {
    if (!isPartial(earlier, later)) {
      return List.of(Link.plain(cut.last(earlier), cut.first(later), Why.KIND));
    }
    if (cut.isOneBatch(earlier) && cut.isOneBatch(later)) {
      return List.of();
    }
    var shared = cut.tasks().get(earlier).id() + "-" + cut.tasks().get(later).id();
    return PartialOverlap.links(cut, earlier, cut.last(earlier), later, shared).stream()
        .map(link -> new Link(link.from(), link.to(), Why.KIND, link.shared(), link.draft()))
        .toList();
  }

  private static String explanation(TaskSpec first, TaskSpec second, boolean partial) {
    return "%s %s %s because of their kinds (%s, %s), as nothing is declared between them."
        .formatted(
            second.id(),
            partial ? "overlaps only in part with" : "waits for",
            first.id(),
            second.kind(),
            first.kind());
  }

  private boolean isPartial(int earlier, int later) {
    return KindTable.of(kind(earlier), kind(later)) == Rule.PARTIAL;
  }

  private String kind(int task) {
    return cut.tasks().get(task).kind();
  }
}
