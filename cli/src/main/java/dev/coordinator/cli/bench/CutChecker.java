package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Counts the cost of a cut anew from its split, by the rules and not by the planner's words. */
final class CutChecker {
  private static final List<String> COST =
      List.of("minutesOutsideWindow", "unnaturalCuts", "batches", "sumSquaredFrom20");

  private CutChecker() {}

  /** Whether both cost the same, part by part. */
  static boolean costsSame(JsonNode answer, JsonNode expected) {
    return COST.stream()
        .allMatch(part -> answer.path(part).asLong() == expected.path(part).asLong());
  }

  /**
   * What is wrong with the split, or with what the answer says it costs; nothing where all fits.
   */
  static List<String> check(JsonNode input, JsonNode answer) {
    var wrong = new ArrayList<String>();
    var split = new ArrayList<Integer>();
    answer.path("split").forEach(minutes -> split.add(minutes.asInt()));
    long outside = 0;
    long squares = 0;
    for (int minutes : split) {
      outside += Math.max(0, Math.max(15 - minutes, minutes - 25));
      squares += (long) (minutes - 20) * (minutes - 20);
    }
    long unnatural = unnaturalCuts(input.path("steps"), split, wrong);
    var counted = List.of(outside, unnatural, (long) split.size(), squares);
    for (int k = 0; k < COST.size(); k++) {
      long said = answer.path(COST.get(k)).asLong();
      if (said != counted.get(k)) {
        wrong.add("%s is %d, but the answer says %d".formatted(COST.get(k), counted.get(k), said));
      }
    }
    return wrong;
  }

  private static long unnaturalCuts(JsonNode steps, List<Integer> split, List<String> wrong) {
    int batch = 0;
    int minutes = 0;
    long cuts = 0;
    for (int s = 0; s < steps.size(); s++) {
      minutes += steps.get(s).path("minutes").asInt();
      boolean ends = batch < split.size() && minutes == split.get(batch);
      boolean last = s == steps.size() - 1;
      if (steps.get(s).path("mustEndBatch").asBoolean() && !ends) {
        wrong.add("no batch ends behind step " + s + ", which must end one");
      }
      cuts += ends && !last && !steps.get(s).path("natural").asBoolean(true) ? 1 : 0;
      batch += ends ? 1 : 0;
      minutes = ends ? 0 : minutes;
    }
    if (minutes != 0 || batch != split.size()) {
      wrong.add("the split does not follow the steps");
    }
    return cuts;
  }
}
