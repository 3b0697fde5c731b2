package dev.coordinator.planner.picture.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.planner.analysis.model.Analysis;
import dev.coordinator.planner.analysis.model.KindTable;
import dev.coordinator.planner.analysis.model.Pair;
import dev.coordinator.planner.analysis.model.Pair.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The matrix of every two tasks, with a reason for each pair that is not free. */
final class MatrixText {
  private MatrixText() {}

  static List<String> of(Feature feature, Analysis analysis) {
    var ids = feature.tasks().stream().map(task -> task.id()).toList();
    Map<List<String>, String> signs = new HashMap<>();
    for (var pair : analysis.pairs()) {
      signs.put(List.of(pair.a(), pair.b()), sign(pair.verdict()));
      signs.put(List.of(pair.b(), pair.a()), sign(pair.verdict()));
    }
    var lines = new ArrayList<String>();
    lines.add("Which tasks may run side by side (✓ yes, ~ in part, ✗ one after the other)");
    int names = ids.stream().mapToInt(String::length).max().orElse(0);
    for (int row = 0; row < ids.size(); row++) {
      var line = new StringBuilder();
      line.append(String.format(Locale.ROOT, "  %2d %-" + names + "s ", row + 1, ids.get(row)));
      for (var column : ids) {
        line.append(' ').append(signs.getOrDefault(List.of(ids.get(row), column), "-"));
      }
      lines.add(line.toString());
    }
    analysis.pairs().stream()
        .filter(pair -> pair.verdict() != Verdict.PARALLEL)
        .forEach(pair -> lines.add(reason(pair)));
    lines.add("Where nothing is declared, the kinds decide");
    analysis.kinds().forEach(row -> lines.add(kinds(row.kind(), row.beside())));
    return lines;
  }

  private static String reason(Pair pair) {
    return "  %s %s %s: %s"
        .formatted(
            pair.a(), sign(pair.verdict()), pair.b(), Plain.line(String.join(" ", pair.reasons())));
  }

  private static String kinds(String kind, List<KindTable.Rule> beside) {
    var line = new StringBuilder(String.format(Locale.ROOT, "  %-13s", kind));
    beside.forEach(rule -> line.append(String.format(Locale.ROOT, "%-13s", rule.sign())));
    return line.toString().stripTrailing();
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case PARALLEL -> "✓";
      case PARTIAL -> "~";
      case SEQUENTIAL -> "✗";
    };
  }
}
