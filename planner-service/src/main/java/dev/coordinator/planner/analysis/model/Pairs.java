package dev.coordinator.planner.analysis.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.planner.analysis.model.KindTable.Rule;
import dev.coordinator.planner.analysis.model.Pair.Criterion;
import dev.coordinator.planner.analysis.model.Pair.Criterion.Name;
import dev.coordinator.planner.analysis.model.Pair.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges every two tasks of a feature; no pair is left out. */
final class Pairs {
  private final Feature feature;
  private final Relations relations;
  private final Map<String, List<Scope>> writes = new HashMap<>();
  private final Map<String, List<Scope>> reads = new HashMap<>();

  private Pairs(Feature feature) {
    this.feature = feature;
    this.relations = new Relations(feature);
  }

  static List<Pair> of(Feature feature) {
    var judge = new Pairs(feature);
    var tasks = feature.tasks();
    var pairs = new ArrayList<Pair>();
    for (int a = 0; a < tasks.size(); a++) {
      for (int b = a + 1; b < tasks.size(); b++) {
        pairs.add(judge.pair(tasks.get(a), tasks.get(b)));
      }
    }
    return List.copyOf(pairs);
  }

  private Pair pair(TaskSpec a, TaskSpec b) {
    var files = files(a, b);
    var data = data(a, b);
    var kind = kind(a, b);
    boolean inPart =
        data.orders() ? isPartial(a, b) : KindTable.of(a.kind(), b.kind()) == Rule.PARTIAL;
    boolean whole = files.orders() || data.orders() && !inPart || kind.orders() && !inPart;
    var verdict =
        whole
            ? Verdict.SEQUENTIAL
            : data.orders() || kind.orders() ? Verdict.PARTIAL : Verdict.PARALLEL;
    return new Pair(
        a.id(), b.id(), verdict, List.of(files, data, kind, domain(a, b), validation(a, b)));
  }

  private Criterion files(TaskSpec a, TaskSpec b) {
    if (!feature.hasRepository()) {
      return met(Name.FILES, "There is no repository, so there are no files to share.");
    }
    var writesOfA = writes(a);
    var writesOfB = writes(b);
    return shared(a, writesOfA, b, writesOfB, "both may write")
        .or(() -> shared(a, writesOfA, b, reads(b), "one writes what the other reads"))
        .or(() -> shared(a, reads(a), b, writesOfB, "one reads what the other writes"))
        .map(because -> new Criterion(Name.FILES, false, true, because))
        .orElseGet(() -> met(Name.FILES, "No file is written by one and touched by the other."));
  }

  private List<Scope> writes(TaskSpec task) {
    return writes.computeIfAbsent(task.id(), _ -> scopes(Relations.writes(task)));
  }

  private List<Scope> reads(TaskSpec task) {
    return reads.computeIfAbsent(task.id(), _ -> scopes(task.reads()));
  }

  /** A scope per pattern, because which of them meet is to be said. */
  private static List<Scope> scopes(List<String> globs) {
    return globs.stream().map(glob -> Scope.of(List.of(glob))).toList();
  }

  private static Optional<String> shared(
      TaskSpec a, List<Scope> ofA, TaskSpec b, List<Scope> ofB, String how) {
    for (var one : ofA) {
      for (var other : ofB) {
        if (one.intersects(other)) {
          return Optional.of(
              "Shared files: `%s` of %s and `%s` of %s meet, %s."
                  .formatted(
                      one.globs().getFirst(), a.id(), other.globs().getFirst(), b.id(), how));
        }
      }
    }
    return Optional.empty();
  }

  private Criterion data(TaskSpec a, TaskSpec b) {
    return relations
        .why(a, b)
        .or(() -> relations.why(b, a))
        .map(why -> new Criterion(Name.DATA, false, true, "Data: " + why + "."))
        .orElseGet(() -> met(Name.DATA, "Neither needs what the other makes."));
  }

  private boolean isPartial(TaskSpec a, TaskSpec b) {
    return relations.isPartial(a, b) || relations.isPartial(b, a);
  }

  /** The table is asked only where at least one of the two has no declared relation at all. */
  private Criterion kind(TaskSpec a, TaskSpec b) {
    var rule = KindTable.of(a.kind(), b.kind());
    boolean asked = !relations.isRelated(a) || !relations.isRelated(b);
    var kinds = "%s beside %s".formatted(a.kind(), b.kind());
    if (!asked) {
      return new Criterion(
          Name.KIND,
          rule != Rule.SEQUENTIAL,
          false,
          "What is declared counts before the kinds (%s: %s).".formatted(kinds, rule.sign()));
    }
    return switch (rule) {
      case SEQUENTIAL ->
          new Criterion(
              Name.KIND, false, true, "Kind: %s is one after the other.".formatted(kinds));
      case PARTIAL ->
          new Criterion(Name.KIND, true, true, "Kind: %s overlaps only in part.".formatted(kinds));
      case PARALLEL -> met(Name.KIND, "%s goes in parallel.".formatted(kinds));
      case NONE -> met(Name.KIND, "The kinds say nothing of %s.".formatted(kinds));
    };
  }

  private static Criterion domain(TaskSpec a, TaskSpec b) {
    return a.kind().equals(b.kind())
        ? new Criterion(
            Name.DOMAIN,
            false,
            false,
            "Both are %s; that alone orders nothing.".formatted(a.kind()))
        : met(Name.DOMAIN, "They are of different kinds.");
  }

  private static Criterion validation(TaskSpec a, TaskSpec b) {
    var without =
        List.of(a, b).stream().filter(task -> !isValidated(task)).map(TaskSpec::id).toList();
    return without.isEmpty()
        ? met(Name.VALIDATION, "Each has acceptance criteria of its own.")
        : new Criterion(
            Name.VALIDATION,
            false,
            false,
            "Without acceptance criteria of its own: %s; only a change within its files is asked for."
                .formatted(String.join(", ", without)));
  }

  static boolean isValidated(TaskSpec task) {
    return !task.acceptance().isEmpty()
        || task.steps().stream().anyMatch(step -> !step.acceptance().isEmpty());
  }

  private static Criterion met(Name name, String because) {
    return new Criterion(name, true, false, because);
  }
}
