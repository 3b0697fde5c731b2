package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the plans of one kind of case were worth; times are from the request to its answer. */
final class PlanScore {
  static final String HEADING =
      "%-18s %5s %9s %9s %10s %10s %8s %8s %s"
          .formatted(
              "kind",
              "cases",
              "optimal",
              "proven",
              "mean gap",
              "max gap",
              "p50 ms",
              "p95 ms",
              "contradictions");

  private final String kind;
  private final List<Double> gaps = new ArrayList<>();
  private final List<Double> millis = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();
  private int optimal;
  private int proven;

  PlanScore(String kind) {
    this.kind = kind;
  }

  void add(JsonNode one, JsonNode answer, double took) {
    millis.add(took);
    var wrong = new ArrayList<String>();
    if (answer.has("refused")) {
      wrong.add("it was refused: " + answer.path("refused").asText());
    } else if (one.path("expected").has("oneOptimalSplit")) {
      addCut(one, answer, wrong);
    } else {
      addPlan(one, answer, wrong);
    }
    wrong.forEach(what -> contradictions.add(one.path("id").asText() + ": " + what));
  }

  private void addCut(JsonNode one, JsonNode answer, List<String> wrong) {
    wrong.addAll(CutChecker.check(one.path("input"), answer));
    boolean exact = CutChecker.costsSame(answer, one.path("expected"));
    optimal += exact ? 1 : 0;
    proven += exact ? 1 : 0;
    gaps.add(exact ? 0.0 : 1.0);
  }

  private void addPlan(JsonNode one, JsonNode answer, List<String> wrong) {
    var expected = one.path("expected");
    int best = expected.path(expected.has("finish") ? "finish" : "makespan").asInt();
    int found = answer.path(expected.has("finish") ? "finish" : "makespan").asInt();
    int bound = answer.path("lowerBound").asInt();
    boolean claimed = answer.path("status").asText().equals("OPTIMAL");
    wrong.addAll(PlanChecker.check(one.path("input"), answer));
    if (found < best) {
      wrong.add("%d minutes are less than the known optimum of %d".formatted(found, best));
    }
    if (claimed && found != best) {
      wrong.add("called OPTIMAL with %d minutes, but %d are possible".formatted(found, best));
    }
    if (bound > best) {
      wrong.add("the bound of %d lies above the known optimum of %d".formatted(bound, best));
    }
    optimal += found == best ? 1 : 0;
    proven += claimed ? 1 : 0;
    gaps.add((double) (found - best) / Math.max(1, best));
  }

  List<String> contradictions() {
    return contradictions;
  }

  Summary summary() {
    var times = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int cases = millis.size();
    return new Summary(
        kind,
        cases,
        100.0 * optimal / cases,
        100.0 * proven / cases,
        100 * gaps.stream().mapToDouble(Double::doubleValue).average().orElse(0),
        100 * gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0),
        quantile(times, 0.5),
        quantile(times, 0.95),
        contradictions.size());
  }

  /** The smallest time that at least this share of the cases did not exceed. */
  private static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(0);
  }

  /** One line of the result; shares and gaps in percent. */
  record Summary(
      String kind,
      int cases,
      double optimalPercent,
      double provenPercent,
      double meanGapPercent,
      double maxGapPercent,
      double p50Millis,
      double p95Millis,
      int contradictions) {
    String line() {
      return String.format(
          Locale.ROOT,
          "%-18s %5d %8.1f%% %8.1f%% %9.3f%% %9.3f%% %8.1f %8.1f %d",
          kind,
          cases,
          optimalPercent,
          provenPercent,
          meanGapPercent,
          maxGapPercent,
          p50Millis,
          p95Millis,
          contradictions);
    }
  }
}
