package dev.coordinator.planner.cutting.adapter;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.text;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class SegmentationIT {
  private static final List<String> COST =
      List.of("minutesOutsideWindow", "unnaturalCuts", "batches", "sumSquaredFrom20");

  @Test
  void everyReferenceCaseGetsItsCost() throws Exception {
    for (var one : Json.TOLERANT.readTree(text("/segmentation.json")).get("cases")) {
      var answer =
          given()
              .contentType("application/json")
              .body(Json.TOLERANT.writeValueAsBytes(one.get("input")))
              .post("/api/v1/segmentations");
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      for (var part : COST) {
        assertThat(answer.jsonPath().getInt(part))
            .as(one.get("id") + " " + part)
            .isEqualTo(one.get("expected").get(part).asInt());
      }
    }
  }
}
