package dev.coordinator.planner.cutting.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.feature.adapter.FeatureFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** M10 and M33-M35. */
class SegmentationTest {
  @Test
  void theThreeTasksOfTheSpecificationAreCutAsItCutsThem() {
    assertThat(cut(20, 25, 20, 25)).containsExactly(20, 25, 20, 25);
    assertThat(cut(20, 20, 20)).containsExactly(20, 20, 20);
    assertThat(cut(20, 25)).containsExactly(20, 25);
  }

  @Test
  void smallStepsAreJoined() {
    assertThat(cut(5, 5, 5, 5, 10, 10)).containsExactly(20, 20);
  }

  @Test
  void aBatchEndsWhereItMust() {
    var pieces = List.of(new Piece(10, true, true), new Piece(10, true, false));
    assertThat(Segmentation.of(pieces).minutes(pieces)).containsExactly(10, 10);
  }

  private static List<Integer> cut(int... minutes) {
    var pieces = IntStream.of(minutes).mapToObj(m -> new Piece(m, true, false)).toList();
    return Segmentation.of(pieces).minutes(pieces);
  }

  static List<JsonNode> references() throws Exception {
    var cases = new ArrayList<JsonNode>();
    Json.TOLERANT
        .readTree(FeatureFixture.text("/segmentation.json"))
        .get("cases")
        .forEach(cases::add);
    return cases;
  }

  @ParameterizedTest
  @MethodSource("references")
  void noCutIsCheaperThanTheReference(JsonNode reference) {
    var pieces = new ArrayList<Piece>();
    for (var step : reference.get("input").get("steps")) {
      pieces.add(
          new Piece(
              step.get("minutes").asInt(),
              step.get("natural").asBoolean(),
              step.get("mustEndBatch").asBoolean()));
    }
    var expected = reference.get("expected");
    assertThat(Segmentation.of(pieces).cost())
        .isEqualTo(
            new Cost(
                expected.get("minutesOutsideWindow").asLong(),
                expected.get("unnaturalCuts").asInt(),
                expected.get("batches").asInt(),
                expected.get("sumSquaredFrom20").asLong()));
  }

  /** M10 and M37: cuts behind what is no natural stop are counted in the cost. */
  @Test
  void noOtherWayOfCuttingIsCheaper() {
    var random = new Random(7);
    for (int story = 0; story < 200; story++) {
      var pieces = new ArrayList<Piece>();
      for (int i = 1 + random.nextInt(9); i > 0; i--) {
        pieces.add(new Piece(3 + random.nextInt(25), random.nextBoolean(), random.nextInt(5) == 0));
      }
      assertThat(Segmentation.of(pieces).cost()).isEqualTo(cheapestOfAll(pieces));
    }
  }

  private static Cost cheapestOfAll(List<Piece> pieces) {
    Cost best = null;
    for (int cuts = 0; cuts < 1 << (pieces.size() - 1); cuts++) {
      var cost = cost(pieces, cuts);
      best = cost != null && (best == null || cost.compareTo(best) < 0) ? cost : best;
    }
    return best;
  }

  private static Cost cost(List<Piece> pieces, int cuts) {
    var cost = Cost.NOTHING;
    int minutes = 0;
    boolean unnatural = false;
    for (int i = 0; i < pieces.size(); i++) {
      minutes += pieces.get(i).minutes();
      boolean cut = i == pieces.size() - 1 || (cuts >> i & 1) == 1;
      if (!cut && pieces.get(i).mustEndBatch()) {
        return null;
      }
      if (cut) {
        cost = cost.with(minutes, unnatural);
        unnatural = !pieces.get(i).natural();
        minutes = 0;
      }
    }
    return cost;
  }
}
