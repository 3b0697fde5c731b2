package dev.coordinator.planner.feature.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.scope.Effort;
import dev.coordinator.contracts.scope.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every path pattern stays inside its repository; patterns that would take long to compare, because
 * they are many or stand for many, are not compiled at all.
 */
public final class GlobRules {
  private static final int MOST = 12_000;
  private static final long MOST_STEPS = 100_000_000;
  private static final String FINE = "";

  private final Map<String, String> verdicts = new HashMap<>();
  private final Flaws flaws;

  private GlobRules(Flaws flaws) {
    this.flaws = flaws;
  }

  static void check(Feature feature, Flaws flaws) {
    check(places(feature), flaws);
  }

  private static Map<String, List<String>> places(Feature feature) {
    var places = new LinkedHashMap<String, List<String>>();
    for (int i = 0; i < feature.tasks().size(); i++) {
      addPlaces(places, feature.tasks().get(i), "/tasks/" + i);
    }
    return places;
  }

  private static void addPlaces(Map<String, List<String>> places, TaskSpec task, String at) {
    places.put(at + "/reads/", task.reads());
    places.put(at + "/writes/", task.writes());
    for (int i = 0; i < task.steps().size(); i++) {
      places.put(at + "/steps/" + i + "/writes/", task.steps().get(i).writes());
    }
  }

  /** The same for patterns by the places of their lists, each place with a slash at its end. */
  public static void check(Map<String, List<String>> places, Flaws flaws) {
    var globs = places.values().stream().flatMap(List::stream).distinct().toList();
    long signs = globs.stream().mapToLong(GlobRules::signs).sum();
    if (signs > MOST) {
      flaws.expected(
          "/tasks",
          "path patterns of at most " + MOST + " signs, alternatives written out",
          signs,
          "Name folders, as in `src/ui/**`.");
      return;
    }
    var rules = new GlobRules(flaws);
    places.forEach((place, list) -> rules.checkAll(list, place));
  }

  /** Compares each two patterns of a feature that has no other flaws. */
  static void compare(Feature feature, Flaws flaws) {
    compare(places(feature), flaws);
  }

  /** The same for patterns by the places of their lists. */
  public static void compare(Map<String, List<String>> places, Flaws flaws) {
    if (!areQuicklyCompared(places.values().stream().flatMap(List::stream).distinct().toList())) {
      flaws.add(
          "/tasks",
          "Expected path patterns that are compared with each other in %d steps, but they need more"
              .formatted(MOST_STEPS),
          "Name folders, as in `src/ui/**`, with fewer of `*`, `?`, `[` and `{` in each.");
    }
  }

  /** Each two of them will be compared, here once and from then on by what is known of them. */
  private static boolean areQuicklyCompared(List<String> globs) {
    var scopes = globs.stream().map(glob -> Scope.of(List.of(glob))).toList();
    var effort = new Effort(MOST_STEPS);
    try {
      for (int a = 0; a < scopes.size(); a++) {
        for (int b = a + 1; b < scopes.size(); b++) {
          scopes.get(a).intersects(scopes.get(b), effort);
        }
      }
      return true;
    } catch (Effort.Spent _) {
      return false;
    }
  }

  /** The length of a pattern, times the alternatives of each of its braces. */
  private static long signs(String glob) {
    long signs = glob.length();
    int depth = 0;
    int alternatives = 1;
    for (int i = 0; i < glob.length(); i++) {
      char sign = glob.charAt(i);
      depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
      alternatives += sign == ',' && depth > 0 ? 1 : 0;
      if (sign == '}' && depth == 0) {
        signs = Math.min(MOST + 1L, signs * alternatives);
        alternatives = 1;
      }
    }
    return signs;
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
