package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SchedulerIT.QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class SessionDoorsIT {
  @Test
  void badInputIsAProblemThatNamesTheFieldAndTheFix() {
    given()
        .get("/api/v1/sessions/nobody")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    given()
        .get("/api/v1/sessions?limit=0")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("/limit"));
    given()
        .contentType("application/json")
        .body("{\"resaon\":\"x\"}")
        .post("/api/v1/sessions/x/pause")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    given()
        .contentType("application/json")
        .body("{")
        .post("/api/v1/sessions/x/pause")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    given()
        .contentType("text/plain")
        .body("x")
        .post("/api/v1/sessions/x/pause")
        .then()
        .statusCode(415);
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/sessions/x/batches/b/accept")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("/reason"));
  }
}
