package dev.coordinator.planner.schedule.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A service without the solver's library makes good plans all the same, and says what it lacks. */
@QuarkusTest
@TestProfile(GatedSolvers.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class WithoutTheLibraryIT {
  private static final double MOST_GAP_PERCENT = 0.5;

  private static JsonPath answer(Cases.Case one) {
    var answer =
        given()
            .contentType("application/json")
            .body(one.input().toString())
            .post("/api/v1/schedules");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  @Test
  void plansOfFeaturesAreOnAverageNotHalfAPercentLongerThanTheBest() {
    var gaps = new ArrayList<Double>();
    for (var one : Cases.ofKind("feature")) {
      var answer = answer(one);
      int makespan = answer.getInt("makespan");
      int bound = answer.getInt("lowerBound");
      boolean met = makespan == bound;
      assertThat(bound).as(one.id()).isLessThanOrEqualTo(one.optimum()).isPositive();
      assertThat(answer.getString("status")).isEqualTo(met ? "OPTIMAL" : "FEASIBLE");
      assertThat(
              answer
                  .getString("lowerBoundReason")
                  .endsWith("No exact search was there to look further."))
          .as(one.id())
          .isEqualTo(!met);
      gaps.add(100.0 * (makespan - one.optimum()) / one.optimum());
    }
    assertThat(gaps).hasSizeGreaterThan(5);
    assertThat(gaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .as("%s", gaps)
        .isLessThanOrEqualTo(MOST_GAP_PERCENT);
  }

  @Test
  void itIsReadyAndSaysWhatItLacks() {
    var ready = given().get("/q/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.jsonPath().getString("checks.find { it.name == 'solver' }.data.exactSearch"))
        .isEqualTo("switched off");
  }
}
