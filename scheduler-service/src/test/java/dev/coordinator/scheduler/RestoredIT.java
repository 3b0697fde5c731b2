package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.scheduler.board.model.PlanFixture;
import dev.coordinator.scheduler.board.model.Retold;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A session that another server had, under an id that is unknown here. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class RestoredIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private final String there = UUID.randomUUID().toString();
  private final String here = UUID.randomUUID().toString();

  /** As far as its first batch is accepted and the second runs. */
  private SessionRestored halfDone(TopicFixture topics) throws Exception {
    var repository = "restored-" + there;
    runnersAreThere(topics, repository);
    var planned =
        PlanFixture.session(there)
            .batch("one", "backend", 0, List.of(), "api/**")
            .batch("two", "backend", 20, List.of("one"), "api/**")
            .repository(repository)
            .planned();
    topics.say(planned);
    report(topics, there, "preparation/1", "base");
    report(topics, there, "one/1", "c1", "api/a");
    var asked = request(topics, there, "two/1");
    topics.say(new AttemptStarted(there, asked.request(), "two", 1, 1, "backend", "r1"));
    await()
        .until(() ->
            topics.heard(BatchMoved.class, there).stream()
                .anyMatch(
                    moved -> moved.batch().equals("two") && moved.state() == BatchState.RUNNING));
    var retold = new Retold(planned);
    topics.heard(Event.class, there).forEach(retold::add);
    var json = Json.TOLERANT.writeValueAsString(retold.restored()).replace(there, here);
    return Json.TOLERANT.readValue(json, SessionRestored.class);
  }

  private static void runnersAreThere(TopicFixture topics, String repository) throws Exception {
    for (var agent : List.of("backend", "*")) {
      topics.say(new AgentPresent(repository, agent, 50, System.nanoTime(), List.of("r1")));
    }
  }

  @Test
  void aSessionOfAnotherServerGoesOnWithoutRunningAcceptedWorkAgain() throws Exception {
    try (var topics = new TopicFixture(bootstrap)) {
      var restored = halfDone(topics);
      runnersAreThere(topics, "restored-" + here);
      topics.say(restored, "restored-" + here);
      topics.say(restored, "restored-" + here);
      isState("paused");
      given()
          .get("/api/v1/sessions/" + here)
          .then()
          .body("batches.find { it.batch == 'one' }.state", equalTo("accepted"))
          .body("batches.find { it.batch == 'two' }.state", equalTo("ready"));

      given()
          .contentType("application/json")
          .post("/api/v1/sessions/" + here + "/resume")
          .then()
          .statusCode(200);
      var prepared = request(topics, here, "preparation/2");
      assertThat(prepared.tree().merges()).containsExactly("c1");
      report(topics, here, "preparation/2", "tip");
      var asked = request(topics, here, "two/2");
      assertThat(asked.tree().base()).isEqualTo("base");
      assertThat(asked.tree().merges()).containsExactly("c1");
      assertThat(asked.tree().partial()).isEqualTo("refs/coordinator/" + here + "/two/*");
      report(topics, here, "two/2", "c2", "api/b");
      report(topics, here, "integration-1/1", "tip2");
      isState("completed");
      assertThat(topics.heard(BatchRequested.class, here))
          .extracting(BatchRequested::batch)
          .doesNotContain("one");
    }
  }

  /** It was elsewhere since it was here, and comes back. */
  @Test
  void aSessionThatIsKnownHereGoesOnWhereTheOtherServerEnded() throws Exception {
    try (var topics = new TopicFixture(bootstrap)) {
      var restored = halfDone(topics);
      runnersAreThere(topics, "restored-" + here);
      topics.say(restored, "first-" + here);
      isState("paused");
      var later = acceptedToo(restored, "two");
      topics.say(later, "second-" + here);
      topics.say(restored, "late-" + here);
      await()
          .untilAsserted(() ->
              given()
                  .get("/api/v1/sessions/" + here)
                  .then()
                  .body("epoch", equalTo(later.epoch()))
                  .body("batches.find { it.batch == 'two' }.state", equalTo("accepted")));

      given()
          .contentType("application/json")
          .post("/api/v1/sessions/" + here + "/resume")
          .then()
          .statusCode(200);
      var prepared = request(topics, here, "preparation/2");
      assertThat(prepared.owner()).isEqualTo("owner-3");
      assertThat(prepared.tree().merges()).containsExactly("c1", "c2");
      report(topics, here, "preparation/2", "tip");
      report(topics, here, "integration-1/1", "tip2");
      isState("completed");
    }
  }

  /** Two imports, while this service was away. */
  @Test
  void ofTwoRestoresInOnePollTheLaterCounts() throws Exception {
    try (var topics = new TopicFixture(bootstrap)) {
      var restored = halfDone(topics);
      var later = acceptedToo(restored, "two");
      topics.sayAtOnce(List.of(restored, later));
      await()
          .untilAsserted(() ->
              given()
                  .get("/api/v1/sessions/" + here)
                  .then()
                  .body("epoch", equalTo(later.epoch()))
                  .body("batches.find { it.batch == 'two' }.state", equalTo("accepted")));
    }
  }

  /** As a third server hears it, when the second had this batch accepted. */
  private static SessionRestored acceptedToo(SessionRestored before, String batch) {
    var state = before.state();
    var done =
        state.batches().stream()
            .filter(one -> one.moved().state() == BatchState.ACCEPTED)
            .filter(one -> one.moved().batch().equals("one"))
            .findFirst()
            .orElseThrow()
            .moved();
    var end =
        TopicFixture.completion(
            requestOf(before, batch),
            Outcome.REPORTED,
            Report.of("did it"),
            EvidenceFixture.of("c2", List.of("api/b")));
    var batches =
        state.batches().stream()
            .map(one ->
                one.moved().batch().equals(batch)
                    ? new RestoredState.RestoredBatch(
                        new BatchMoved(
                            before.session(),
                            batch,
                            done.kind(),
                            done.agent(),
                            batch,
                            BatchState.ACCEPTED,
                            end.request(),
                            1,
                            null,
                            List.of(),
                            done.verdict(),
                            end,
                            "policy",
                            "accepted"),
                        one.requested(),
                        one.acceptedBefore(),
                        one.noted())
                    : one)
            .toList();
    return new SessionRestored(
        before.session(),
        3,
        "owner-3",
        List.of("preparation"),
        "ann",
        "restored",
        new RestoredState(
            state.planned(),
            state.inForce(),
            state.base(),
            state.structure(),
            state.session(),
            state.sequence() + 5,
            List.of("one", batch),
            batches,
            state.syncPoints(),
            state.blockers(),
            state.antiPatterns(),
            state.items(),
            state.findings()));
  }

  private static BatchRequested requestOf(SessionRestored restored, String batch) {
    return restored.state().batches().stream()
        .filter(one -> one.moved().batch().equals(batch))
        .map(RestoredState.RestoredBatch::requested)
        .findFirst()
        .orElseThrow();
  }

  private void isState(String state) {
    await()
        .untilAsserted(
            () -> given().get("/api/v1/sessions/" + here).then().body("state", equalTo(state)));
  }

  private static BatchRequested request(TopicFixture topics, String session, String name) {
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

  private static void report(
      TopicFixture topics, String session, String name, String commit, String... files)
      throws Exception {
    var asked = request(topics, session, name);
    topics.say(
        TopicFixture.completion(
            asked,
            Outcome.REPORTED,
            Report.of("did it"),
            EvidenceFixture.of(commit, List.of(files))));
  }
}
