package dev.coordinator.planner.feature.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Features within all limits of form that are made to take as long as can be: many patterns, or
 * patterns of many wildcards, no two of which meet, so that every comparison goes to its end.
 */
public final class HostileFeature {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  /** How many sorts there are. */
  public static final int SORTS = 6;

  private HostileFeature() {}

  /** The worst of each sort that is not refused, as close to the limits as it goes. */
  public static List<String> worstThatMayComeIn() {
    return sorts(0);
  }

  /** So many of them that nothing is known of one by what was compared for another. */
  public static List<String> worstThatMayComeIn(int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> sorts(i / SORTS * 430).get(i % SORTS).replace("hostile", "hostile-" + i))
        .toList();
  }

  private static List<String> sorts(int from) {
    return List.of(
        of(24, 50, i -> "*?".repeat(10) + "/" + two(from + i)),
        of(16, 16, i -> "*?".repeat(40) + "/" + two(from + i)),
        of(11, 11, i -> "{a,b}{c,d}{e,f}*{g,h}?{i,j}/**/" + two(from + i)),
        of(24, 430, i -> "?" + two(from + i)),
        of(48, 3_800, i -> two(from + i)),
        // small tasks, which are tried to be joined again and again
        of(47, 380, i -> "*" + two(from + i)));
  }

  /** Patterns of so many wildcards each, told apart only at their end. */
  public static String ofWildcards(int patterns, int wildcards) {
    return of(Math.min(24, patterns), patterns, i -> "*?".repeat(wildcards / 2) + "/" + two(i));
  }

  /** Short patterns that each begin with a wildcard. */
  public static String ofShort(int patterns) {
    return of(24, patterns, i -> "?" + two(i));
  }

  private static String two(int i) {
    int first = i / LETTERS.length() % LETTERS.length();
    return "" + LETTERS.charAt(first) + LETTERS.charAt(i % LETTERS.length());
  }

  private static String of(int tasks, int patterns, IntFunction<String> pattern) {
    return """
    {"feature": "hostile", "title": "Hostile", "repository": "shop", "complexity": 9,
     "agents": [{"name": "one", "kinds": ["docs"]}, {"name": "two", "kinds": ["docs"]},
                {"name": "three", "kinds": ["docs"]}, {"name": "four", "kinds": ["docs"]}],
     "tasks": [%s]}
    """
        .formatted(
            IntStream.range(0, tasks)
                .mapToObj(t -> task(t, tasks, patterns, pattern))
                .collect(Collectors.joining(",\n")));
  }

  /** Each names its share of the patterns, one step for every fifty of them. */
  private static String task(int t, int tasks, int patterns, IntFunction<String> pattern) {
    var mine = new ArrayList<String>();
    for (int i = t; i < patterns; i += tasks) {
      mine.add("\"" + pattern.apply(i) + "\"");
    }
    int minutes = 480 / tasks;
    var steps = new ArrayList<String>();
    for (int from = 0; from < mine.size(); from += 50) {
      steps.add(String.join(",", mine.subList(from, Math.min(mine.size(), from + 50))));
    }
    return steps.size() == 1
        ? "{\"id\": \"t%d\", \"title\": \"T\", \"kind\": \"docs\", \"minutes\": %d, \"writes\": [%s]}"
            .formatted(t, minutes, steps.getFirst())
        : "{\"id\": \"t%d\", \"title\": \"T\", \"kind\": \"docs\", \"steps\": [%s]}"
            .formatted(t, inSteps(steps, minutes));
  }

  private static String inSteps(List<String> steps, int minutes) {
    return IntStream.range(0, steps.size())
        .mapToObj(s ->
            "{\"title\": \"S\", \"minutes\": %d, \"writes\": [%s]}"
                .formatted(
                    minutes / steps.size() + (s < minutes % steps.size() ? 1 : 0), steps.get(s)))
        .collect(Collectors.joining(","));
  }
}
