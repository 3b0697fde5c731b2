package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.scheduler.board.model.PlanFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever takes work that its evidence speaks against says why, at the door. */
@QuarkusTest
@TestProfile(SchedulerIT.QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class AgainstTheEvidenceIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private final String session = UUID.randomUUID().toString();
  private TopicFixture topics;

  @BeforeEach
  void openTopics() {
    topics = new TopicFixture(bootstrap);
  }

  @AfterEach
  void closeTopics() {
    topics.close();
  }

  @Test
  void aVerdictAgainstTheEvidenceWithoutAReasonIsRefusedAndOneWithItIsKept() throws Exception {
    failingWorkWaitsForAVerdict();
    for (var silent :
        List.of("{\"verdict\":\"accepted\"}", "{\"verdict\":\"accepted\",\"reason\":\" \"}")) {
      checkIn(silent)
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors[0].field", equalTo("/reason"))
          .body("errors[0].message", containsString("run: make: exit code 2"))
          .body("errors[0].fix", containsString("Say why"));
    }
    assertThat(stateOfOne()).isEqualTo("in_review");
    checkIn("{\"verdict\":\"accepted\",\"reason\":\"make is broken here\"}").statusCode(200);
    assertThat(stateOfOne()).isEqualTo("accepted");
    given()
        .get("/api/v1/sessions/" + session)
        .then()
        .body("batches.find { it.batch == 'one' }.reason", containsString("make is broken here"));
  }

  private void failingWorkWaitsForAVerdict() throws Exception {
    var repository = "against-" + session;
    for (var agent : List.of("backend", "*")) {
      topics.say(new AgentPresent(repository, agent, 50, System.nanoTime(), List.of("r1")));
    }
    topics.say(
        PlanFixture.session(session)
            .checkedBy("make")
            .batch("one", "backend", 0, List.of(), "api/**")
            .policy(
                Policy.of(
                    Policy.CheckIn.MANUAL, null, null, null, null, null, null, null, null, null))
            .repository(repository)
            .planned());
    ends("preparation/1");
    ends("one/1", new CommandRun("make", 2, 5, "no rule"));
    await().until(() -> stateOfOne().equals("in_review"));
  }

  private void ends(String name, CommandRun... runs) throws Exception {
    var id = session + "/" + name;
    await()
        .until(() ->
            topics.heard(BatchRequested.class, session).stream()
                .anyMatch(one -> one.request().equals(id)));
    var asked =
        topics.heard(BatchRequested.class, session).stream()
            .filter(one -> one.request().equals(id))
            .findFirst()
            .orElseThrow();
    var evidence = EvidenceFixture.of("c1", List.of("api/a"), runs);
    topics.say(TopicFixture.completion(asked, Outcome.REPORTED, Report.of("did it"), evidence));
  }

  private String stateOfOne() {
    return given()
        .get("/api/v1/sessions/" + session)
        .then()
        .extract()
        .path("batches.find { it.batch == 'one' }.state");
  }

  private ValidatableResponse checkIn(String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/sessions/" + session + "/batches/one/check-in")
        .then();
  }
}
