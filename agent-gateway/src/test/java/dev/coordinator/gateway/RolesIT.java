package dev.coordinator.gateway;

import static dev.coordinator.contracts.access.RoleMatrix.Door.*;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.access.Omissions;
import dev.coordinator.contracts.access.RoleMatrix;
import dev.coordinator.contracts.access.Strangers;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each role at each door: no more and no less than it may. */
@QuarkusTest
@TestProfile(RolesIT.WithTokens.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "gateway"))
class RolesIT {
  /** A service that knows one token of each role, and asks for one everywhere. */
  public static class WithTokens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return RoleMatrix.settings();
    }
  }

  private final Doors doors = new Doors();

  @TestHTTPResource("/")
  URI service;

  @Test
  void eachRoleMayPassItsDoorsAndNoOther() throws Exception {
    new RoleMatrix(service)
        .holds(
            Map.ofEntries(
                entry("POST /api/v1/outbox/republish", DECIDES),
                entry("POST /api/v1/claims", CARRIES),
                entry("POST /mcp", IS_KNOWN),
                entry("POST /api/v1/hooks/claude/session-start", IS_KNOWN),
                entry("POST /api/v1/hooks/claude/pre-tool-use", IS_KNOWN),
                entry("POST /api/v1/hooks/claude/post-tool-use", IS_KNOWN),
                entry("POST /api/v1/runners", CARRIES),
                entry("GET /api/v1/findings", READS),
                entry("POST /api/v1/findings", CARRIES),
                entry("GET /api/v1/items", READS),
                entry("GET /api/v1/questions", READS),
                entry("POST /api/v1/questions", CARRIES),
                entry("POST /api/v1/questions/{question}/answer", CARRIES),
                entry("POST /api/v1/attempts/{attempt}/heartbeat", CARRIES),
                entry("POST /api/v1/attempts/{attempt}/progress", CARRIES),
                entry("POST /api/v1/attempts/{attempt}/citations", CARRIES),
                entry("PUT /api/v1/attempts/{attempt}/log/{chunk}", CARRIES),
                entry("GET /api/v1/attempts", READS),
                entry("GET /api/v1/attempts/{attempt}/log", READS),
                entry("PUT /api/v1/attempts/{attempt}/overlaps", CARRIES),
                entry("POST /api/v1/attempts/{attempt}/report", CARRIES),
                entry("POST /api/v1/attempts/{attempt}/blocker", CARRIES)));
  }

  @Test
  void whatIsLeftOutIsAskedForWhereTheDocumentSaysSo() throws Exception {
    new Omissions(service, "POST /api/v1/claims").areAnsweredAsSaid();
  }

  @Test
  void whateverAStrangerSendsTheAnswerSaysWhatWasExpected() throws Exception {
    new Strangers(service).areAnswered("POST /mcp");
  }

  @Test
  void aRunnerSpeaksForTheAgentsOfItsTokenOnly() {
    assertThat(announced("backend")).isEqualTo(200);
    assertThat(announced("frontend")).isEqualTo(403);
    var claim =
        Map.of(
            "claimId",
            "c",
            "runner",
            "r",
            "agents",
            List.of("backend", "frontend"),
            "slots",
            1,
            "max",
            1,
            "system",
            false,
            "waitMillis",
            0);
    assertThat(doors.post("/api/v1/claims", claim, asRunner()).status()).isEqualTo(403);
  }

  /**
   * The answer of a claim holds the keys of its attempts, so that to know its name is not enough.
   */
  @Test
  void aClaimThatAnotherRunnerMadeIsNotAnsweredAgainToWhoKnowsItsName() {
    var given = new Given("session-" + UUID.randomUUID(), "backend", UUID.randomUUID().toString());
    try (var scheduler = new ScriptedScheduler()) {
      scheduler.say(given.request(1, 1));
      var first = claimedBy("runner", given.claim("c-1", "r-1", 1, 10_000, false));
      assertThat(first).hasSize(1);
      assertThat(claimedBy("rival", given.claim("c-1", "r-1", 1, 0, false))).isEmpty();
      assertThat(claimedBy("runner", given.claim("c-1", "r-1", 1, 0, false))).isEqualTo(first);
    }
  }

  private List<Assignment> claimedBy(String who, ClaimRequest claim) {
    var bearer = new String[] {"Authorization", "Bearer " + RoleMatrix.secret(who)};
    return doors.post("/api/v1/claims", claim, bearer).as(ClaimAnswer.class).assignments();
  }

  @Test
  void aToolAsksForTheRightThatItsDoorAsksFor() {
    assertThat(claimed("runner", "backend").path("isError").asBoolean()).isFalse();
    assertThat(claimed("runner", "frontend").toString()).contains("Not its agents");
    assertThat(claimed("viewer", "backend").toString()).contains("Not its agents");
    assertThat(claimed("member", "backend").toString()).contains("Not its agents");
  }

  private JsonNode claimed(String role, String agent) {
    return new McpClient("Authorization", "Bearer " + RoleMatrix.secret(role))
        .result("claim_batch", Map.of("agent", agent, "waitSeconds", 0));
  }

  /** Because of an attempt that is over there is no key left that could be asked for. */
  @Test
  void whoShowsOnlyAKeyDoesNotSpeakAsARunnerAndHasToWaitWhenItFailsTooOften() {
    var report = Map.of("token", 1, "ending", "reported");
    var statuses = new ArrayList<Integer>();
    for (var time = 0; time < 15; time++) {
      var key = "Bearer some-key-" + time;
      var answer = doors.post("/api/v1/attempts/none/report", report, "Authorization", key);
      assertThat(answer.type()).startsWith("application/problem+json");
      statuses.add(answer.status());
    }
    // one more is let through each six seconds, also while these are sent
    assertThat(statuses).startsWith(403).contains(429);
    var finding = Map.of("topic", "t", "fact", "invented", "refs", List.of());
    var secrets = new ArrayList<Doors.Answer>();
    for (var time = 0; time < 2; time++) {
      secrets.add(doors.post("/api/v1/findings", finding, "Authorization", "Bearer none.secret"));
    }
    assertThat(secrets)
        .filteredOn(answer -> answer.status() == 429)
        .isNotEmpty()
        .allSatisfy(answer ->
            assertThat(answer.json().path("detail").asText()).contains("too many others before"));

    // a valid token never waits
    var both =
        doors.post(
            "/api/v1/attempts/none/report",
            report,
            "Authorization",
            "Bearer some-key",
            "Coordinator-Token",
            RoleMatrix.secret("runner"));
    assertThat(both.status()).as(both.body()).isEqualTo(404);
  }

  @Test
  void aBodyThatIsTooLargeIsAProblem() {
    var answer = doors.post("/api/v1/claims", "x".repeat((2 << 20) + 1), asRunner());
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.type()).startsWith("application/problem+json");
  }

  private int announced(String agent) {
    var announcement = Map.of("runner", "r", "agents", List.of(agent), "slots", 0);
    return doors.post("/api/v1/runners", announcement, asRunner()).status();
  }

  private static String[] asRunner() {
    return new String[] {"Authorization", "Bearer " + RoleMatrix.secret("runner")};
  }
}
