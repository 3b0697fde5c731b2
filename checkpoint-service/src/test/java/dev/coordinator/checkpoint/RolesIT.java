package dev.coordinator.checkpoint;

import static dev.coordinator.contracts.access.RoleMatrix.Door.*;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.access.Omissions;
import dev.coordinator.contracts.access.RoleMatrix;
import dev.coordinator.contracts.access.Strangers;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each role at each door: no more and no less than it may. */
@QuarkusTest
@TestProfile(RolesIT.WithTokens.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class RolesIT {
  /** A service that knows one token of each role, and asks for one everywhere. */
  public static class WithTokens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return RoleMatrix.settings();
    }
  }

  @TestHTTPResource("/")
  URI service;

  @Test
  void eachRoleMayPassItsDoorsAndNoOther() throws Exception {
    new RoleMatrix(service)
        .holds(
            Map.ofEntries(
                entry("POST /api/v1/outbox/republish", DECIDES),
                entry("GET /api/v1/dead-letters", READS),
                entry("GET /api/v1/dead-letters/{id}", READS),
                entry("POST /api/v1/dead-letters/{id}/re-drive", DECIDES),
                entry("GET /api/v1/inbox", READS),
                entry("GET /api/v1/overview", READS),
                entry("GET /api/v1/overview/{session}", READS),
                entry("GET /api/v1/overview/{session}/{batch}", READS),
                entry("GET /api/v1/webhooks", READS),
                entry("POST /api/v1/webhooks", DECIDES),
                entry("GET /api/v1/webhooks/{id}", READS),
                entry("DELETE /api/v1/webhooks/{id}", DECIDES),
                entry("POST /api/v1/webhooks/{id}/test", DECIDES),
                entry("POST /api/v1/webhooks/{id}/enable", DECIDES),
                entry("GET /api/v1/artifacts", READS),
                entry("GET /api/v1/erasures", READS),
                entry("GET /api/v1/erasures/{session}", READS),
                entry("GET /api/v1/artifacts/{session}", READS),
                entry("GET /api/v1/artifacts/{session}/tree.zip", READS),
                entry("GET /api/v1/artifacts/{session}/{path}", READS),
                entry("POST /api/v1/checkpoints/import", DECIDES),
                entry("GET /api/v1/checkpoints/{session}", READS),
                entry("GET /api/v1/checkpoints/{session}/{number}", READS),
                entry("GET /api/v1/checkpoints/{session}/{number}/{path}", READS),
                entry("GET /api/v1/schemas/{name}", READS),
                entry("GET /api/v1/journal/{session}", READS),
                entry("GET /api/v1/journal/{session}/entries", READS),
                entry("GET /api/v1/journal/{session}/chain", READS),
                entry("GET /api/v1/journal/{session}/state", READS),
                entry("GET /api/v1/metrics", READS),
                entry("GET /api/v1/metrics/{session}", READS),
                entry("GET /api/v1/stream", READS),
                entry("GET /api/v1/entry", OPEN),
                entry("POST /api/v1/entry", OPEN),
                entry("DELETE /api/v1/entry", OPEN)));
  }

  @Test
  void whatIsLeftOutIsAskedForWhereTheDocumentSaysSo() throws Exception {
    new Omissions(service, "GET /api/v1/journal/{session}/state").areAnsweredAsSaid();
  }

  @Test
  void whateverAStrangerSendsTheAnswerSaysWhatWasExpected() throws Exception {
    new Strangers(service).areAnswered();
  }

  @Test
  void aPageThatShowedATokenIsKnownByItsCookie() {
    var token = RoleMatrix.secret("member");
    var entered = page().body(Map.of("token", token)).post("/api/v1/entry");
    assertThat(entered.statusCode()).isEqualTo(204);
    // names of attributes are the same in either case
    assertThat(entered.header("Set-Cookie"))
        .containsIgnoringCase("; HttpOnly")
        .containsIgnoringCase("; SameSite=Strict")
        .containsIgnoringCase("; Path=/;");
    var cookie = entered.header("Set-Cookie").replaceFirst(";.*", "");

    var known = page().header("Cookie", cookie).get("/api/v1/entry");
    assertThat(known.jsonPath().getString("name")).isEqualTo("member");
    assertThat(page().header("Cookie", cookie).get("/api/v1/overview").statusCode()).isEqualTo(200);
    assertThat(page().header("Cookie", cookie).delete("/api/v1/entry").statusCode())
        .as("a write without an Origin")
        .isEqualTo(403);
    var own = "http://" + service.getAuthority();
    assertThat(
            page()
                .header("Cookie", cookie)
                .header("Origin", own)
                .delete("/api/v1/entry")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void whoFailsTooOftenHasToWaitAndAValidTokenNever() {
    var answers = new ArrayList<Response>();
    // one more is let through each six seconds, also while these are sent
    for (var time = 0; time < 15; time++) {
      answers.add(overview("pct_wrong" + time));
    }
    assertThat(answers.getFirst().statusCode()).isEqualTo(401);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 429)
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*"));
    assertThat(overview(RoleMatrix.secret("viewer")).statusCode()).isEqualTo(200);
  }

  @Test
  void healthIsOpenMetricsAreNot() {
    assertThat(page().get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(page().get("/q/metrics").statusCode()).isEqualTo(401);
    assertThat(page().get("/q/openapi").statusCode()).isEqualTo(401);
    assertThat(page().get("/").statusCode()).isEqualTo(200);
  }

  private static Response overview(String token) {
    return page().header("Authorization", "Bearer " + token).get("/api/v1/overview");
  }

  private static RequestSpecification page() {
    return RestAssured.given().contentType("application/json");
  }
}
