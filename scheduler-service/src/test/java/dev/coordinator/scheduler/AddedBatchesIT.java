package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.scheduler.SchedulerIT.QuickWithdrawal;
import dev.coordinator.scheduler.board.model.PlanFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches that the plan does not have, kept in real rows. */
@QuarkusTest
@TestProfile(QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class AddedBatchesIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private final String session = UUID.randomUUID().toString();
  private final String repository = "added-" + session;
  private TopicFixture topics;

  @BeforeEach
  void runnersAreThere() throws Exception {
    topics = new TopicFixture(bootstrap);
    for (var agent : List.of("backend", "frontend", "*")) {
      topics.say(new AgentPresent(repository, agent, 50, System.nanoTime(), List.of("r1")));
    }
  }

  @AfterEach
  void closeTopics() {
    topics.close();
  }

  @Test
  void workThatFailsItsCommandIsMendedUnderTheFilesThatItHeld() throws Exception {
    topics.say(
        PlanFixture.session(session)
            .checkedBy("make")
            .batch("one", "backend", 0, List.of(), "api/**")
            .repository(repository)
            .planned());
    reports("preparation/1", "base", 0);
    reports("one/1", "c1", 2);
    var fix = request("one-fix-1/1");
    assertThat(fix.tree().partial()).isEqualTo("c1");
    assertThat(fix.fileToken()).isGreaterThan(request("one/1").fileToken());
    reports("one-fix-1/1", "c2", 0);
    assertThat(request("integration-1/1").integration().commits()).containsExactly("c2");
    given()
        .get("/api/v1/sessions/" + session)
        .then()
        .body("batches.find { it.batch == 'one' }.state", equalTo("accepted"))
        .body("batches.find { it.batch == 'one' }.commit", equalTo("c2"));
  }

  @Test
  void aBlockerIsKeptAndWhatItLacksIsBrought() throws Exception {
    topics.say(
        PlanFixture.session(session)
            .batch("api", "backend", 0, List.of(), "api/**")
            .batch("ui", "frontend", 0, List.of(), "ui/**")
            .repository(repository)
            .planned());
    reports("preparation/1", "base", 0);
    reports("api/1", "c1", 0);
    var blocker =
        new Blocker(Blocker.Kind.CLARIFICATION, Blocker.Severity.CRITICAL, "which one?", null);
    ends(
        request("ui/1"),
        Outcome.BLOCKED,
        new Report("", null, null, null, null, null, blocker),
        null);
    await()
        .untilAsserted(() ->
            given()
                .get("/api/v1/sessions/" + session)
                .then()
                .body("state", equalTo("paused"))
                .body("blockers[0].state", equalTo("open"))
                .body("blockers[0].text", equalTo("which one?")));
    resolve("ui-blocker-1", "{\"action\":\"emergency\"}", 409);
    resolve("ui-blocker-1", "{\"action\":\"emergency\",\"minutes\":90}", 400);
    resolve("ui-blocker-1", "{\"action\":\"answer\"}", 400);
    resolve("ui-blocker-1", "{}", 400);
    resolve("nothing", "{\"action\":\"dismiss\",\"text\":\"no\"}", 404);
    resolve("ui-blocker-1", "{\"action\":\"emergency\",\"task\":\"api\",\"text\":\"add it\"}", 200);
    reports("backend-batch-1.5/1", "c2", 0);
    assertThat(request("ui/2").tree().merges()).containsExactly("c2");
    given()
        .get("/api/v1/sessions/" + session)
        .then()
        .body("blockers[0].state", equalTo("resolved"))
        .body("blockers[0].awaits", equalTo("backend-batch-1.5"));
  }

  private void resolve(String blocker, String body, int status) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/sessions/" + session + "/blockers/" + blocker + "/resolve")
        .then()
        .statusCode(status);
  }

  private BatchRequested request(String name) {
    var id = session + "/" + name;
    await()
        .until(() ->
            topics.heard(BatchRequested.class, session).stream()
                .anyMatch(asked -> asked.request().equals(id)));
    return topics.heard(BatchRequested.class, session).stream()
        .filter(asked -> asked.request().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A commit in the batch's scope, and how its acceptance command exits. */
  private void reports(String name, String commit, int exit) throws Exception {
    var asked = request(name);
    var changed = asked.writes().stream().map(glob -> glob.replace("**", "file")).toList();
    var run = new Evidence.CommandRun("make", exit, 5, "");
    var evidence = EvidenceFixture.of(commit, changed, run);
    ends(asked, Outcome.REPORTED, Report.of("did it"), evidence);
  }

  private void ends(BatchRequested asked, Outcome outcome, Report report, Evidence evidence)
      throws Exception {
    topics.say(TopicFixture.completion(asked, outcome, report, evidence));
  }
}
