package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.scheduler.board.model.PlanFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SchedulerIT.QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
public class SchedulerIT {
  public static final class QuickWithdrawal implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("coordinator.withdraw-after", "2S");
    }
  }

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
  void aSessionRunsFromItsPlanToItsEnd() throws Exception {
    runnersAreThere("shop-" + session);
    topics.say(PlanFixture.hybrid(session).repository("shop-" + session).planned());

    report("preparation/1", "base");
    report("api-1/1", "c1", "api/a");
    report("ui-1/1", "c2", "ui/a");
    assertThat(request("api-2/1").tree().merges()).containsExactly("c1");
    report("api-2/1", "c3", "api/b");
    report("integration-1/1", "tip1");
    await().until(() -> !topics.heard(ItemsShared.class, session).isEmpty());
    assertThat(topics.heard(ItemsShared.class, session).getFirst().items())
        .extracting(item -> item.toBatch())
        .containsExactly("ui-2");
    topics.say(new ItemsStored(session, "contract_sync"));
    report("ui-2/1", "c4", "ui/b");
    assertThat(request("e2e/1").tree().merges()).contains("c3", "c4");
    report("e2e/1", "c5", "e2e/a");
    assertThat(request("integration-2/1").integration().commits())
        .containsExactly("c1", "c2", "c3", "c4", "c5");
    report("integration-2/1", "tip2");

    isState("completed");
    given().get("/api/v1/sessions/" + session).then().body("tip", equalTo("tip2"));
  }

  @Test
  void theSameCompletionTwiceIsAcceptedOnce() throws Exception {
    runnersAreThere(null);
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of())
            .batch("two", "backend", 20, List.of("one"))
            .withoutRepository()
            .planned());
    var end = completion(request("one/1"), Outcome.REPORTED, null);
    topics.say(end, "same-" + session);
    topics.say(end, "same-" + session);
    topics.say(end);
    report("two/1", null);
    isState("completed");
    assertThat(
            topics.heard(BatchMoved.class, session).stream()
                .filter(moved ->
                    moved.batch().equals("one") && moved.state().name().equals("ACCEPTED")))
        .hasSize(1);
  }

  @Test
  void whatNobodyClaimsIsTakenBackItsFilesAreFreeAgainAndARunnerThatAppearsIsGivenIt()
      throws Exception {
    var repository = "away-" + session;
    runnersAreThere(repository);
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of(), "api/**")
            .repository(repository)
            .planned());
    report("preparation/1", "base");
    var asked = request("one/1");
    held(repository, 1);
    topics.say(new AgentPresent(repository, "backend", 0, System.nanoTime(), List.of()));
    await().until(() -> !topics.heard(WithdrawalOrdered.class, session).isEmpty());
    held(repository, 1);
    topics.say(completion(asked, Outcome.WITHDRAWN, null));
    held(repository, 0);
    var missing = "a runner that carries agent backend on repository " + repository;
    given().get("/api/v1/sessions/" + session).then().body("waitsFor", hasItem(missing));
    runnersAreThere(repository);
    assertThat(request("one/2").fileToken()).isGreaterThan(asked.fileToken());
    held(repository, 1);
  }

  private static void held(String repository, int leases) {
    await()
        .untilAsserted(() ->
            given()
                .get("/api/v1/file-leases?repository=" + repository)
                .then()
                .body("held.size()", equalTo(leases)));
  }

  @Test
  void aPauseDrainsAndAResumeRaisesTheEpoch() throws Exception {
    runnersAreThere(null);
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of())
            .withoutRepository()
            .planned());
    var asked = request("one/1");
    topics.say(new AttemptStarted(session, asked.request(), "one", 1, 1, "backend", "r1"));
    await()
        .untilAsserted(() ->
            given()
                .get("/api/v1/sessions/" + session)
                .then()
                .body("batches[0].state", equalTo("running")));
    given()
        .contentType("application/json")
        .body("{\"reason\":\"lunch\"}")
        .post("/api/v1/sessions/" + session + "/pause")
        .then()
        .statusCode(200)
        .body("state", equalTo("draining"));
    given()
        .contentType("application/json")
        .post("/api/v1/sessions/" + session + "/pause")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("ALREADY_DRAINING"));
    await()
        .until(() ->
            topics.heard(DrainOrdered.class, session).stream()
                .anyMatch(drain -> drain.epoch() == 1));
    topics.say(completion(asked, Outcome.STOPPED, null));
    isState("paused");
    given()
        .contentType("application/json")
        .post("/api/v1/sessions/" + session + "/resume")
        .then()
        .statusCode(200)
        .body("state", equalTo("running"));
    assertThat(request("one/2").epoch()).isEqualTo(2);
  }

  @Test
  void workThatFailsDrainsTheSessionAndARetryGoesOnFromThere() throws Exception {
    runnersAreThere("bad-" + session);
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of(), "api/**")
            .repository("bad-" + session)
            .planned());
    report("preparation/1", "base");
    topics.say(completion(request("one/1"), Outcome.REPORTED, null));
    isState("paused");
    given()
        .get("/api/v1/sessions/" + session)
        .then()
        .body(
            "waitsFor[0]",
            containsString(
                "a person: retry one or accept it without its work, or cancel the session"));
    given()
        .contentType("application/json")
        .body("{\"reason\":\"looks fine\"}")
        .post("/api/v1/sessions/" + session + "/batches/one/accept")
        .then()
        .statusCode(409)
        .body("code", equalTo("NO_COMMIT"));
    given()
        .contentType("application/json")
        .body("{\"note\":\"commit what you do\"}")
        .post("/api/v1/sessions/" + session + "/batches/one/retry")
        .then()
        .statusCode(200)
        .body("state", equalTo("running"));
    assertThat(request("one/2").handoffs())
        .extracting(item -> item.note().text())
        .contains("commit what you do");
  }

  @Test
  void twoSessionsNeverHoldTheSameFiles() throws Exception {
    var repository = "two-" + session;
    var other = UUID.randomUUID().toString();
    runnersAreThere(repository);
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of(), "api/**")
            .repository(repository)
            .planned());
    report("preparation/1", "base");
    var first = request("one/1");
    topics.say(
        PlanFixture.session(other)
            .batch("one", "frontend", 0, List.of(), "api/x.py")
            .repository(repository)
            .planned());
    topics.say(completion(request(other, "preparation/1"), Outcome.REPORTED, evidence("base")));
    await()
        .untilAsserted(() ->
            given()
                .get("/api/v1/sessions/" + other)
                .then()
                .body("batches.find { it.batch == 'one' }.waitsFor[0]", containsString(session)));
    topics.say(completion(first, Outcome.REPORTED, evidence("c1", "api/a")));
    assertThat(request(other, "one/1").fileToken()).isGreaterThan(first.fileToken());
  }

  private void runnersAreThere(String repository) throws Exception {
    for (var agent : List.of("backend", "frontend", "tester", "*")) {
      topics.say(new AgentPresent(repository, agent, 50, System.nanoTime(), List.of("r1")));
    }
  }

  private BatchRequested request(String name) {
    return request(session, name);
  }

  private BatchRequested request(String of, String name) {
    var id = of + "/" + name;
    await()
        .until(() ->
            topics.heard(BatchRequested.class, of).stream()
                .anyMatch(asked -> asked.request().equals(id)));
    return topics.heard(BatchRequested.class, of).stream()
        .filter(asked -> asked.request().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void report(String name, String commit, String... files) throws Exception {
    topics.say(
        completion(
            request(name), Outcome.REPORTED, commit == null ? null : evidence(commit, files)));
  }

  private static BatchCompleted completion(
      BatchRequested asked, Outcome outcome, Evidence evidence) {
    return TopicFixture.completion(asked, outcome, Report.of("did it"), evidence);
  }

  private static Evidence evidence(String commit, String... files) {
    return EvidenceFixture.of(commit, List.of(files));
  }

  private void isState(String state) {
    await()
        .untilAsserted(
            () -> given().get("/api/v1/sessions/" + session).then().body("state", equalTo(state)));
  }
}
