package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
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

/** A batch whose completion nobody could read does not look as if somebody were at work. */
@QuarkusTest
@TestProfile(SchedulerIT.QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class LostCompletionIT {
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
  void aBatchWhoseCompletionIsTornIsShownAsStuckUntilTheCompletionComes() throws Exception {
    var asked = requested();
    topics.garble(
        BatchCompleted.class,
        session,
        "{\"request\": \"" + asked.request() + "\", \"attempt\": []}");

    shows("stuck", containsString("Expected"));
    shows("waitsFor[0]", containsString("./coordinator dead-letters"));
    await().until(() -> !topics.heard(CompletionLost.class, session).isEmpty());
    assertThat(topics.heard(CompletionLost.class, session))
        .extracting(CompletionLost::batch, CompletionLost::request)
        .containsExactly(tuple("one", asked.request()));
    await()
        .untilAsserted(() ->
            given()
                .get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*coordinator_batches_stuck [1-9].*")));

    topics.say(completion(asked));
    shows("stuck", nullValue());
    given().get("/api/v1/sessions/" + session).then().body("batches[0].attempt", equalTo(1));
  }

  @Test
  void ofACompletionThatIsNoJsonAnyOpenRequestMayBeTheOne() throws Exception {
    requested();
    topics.garble(BatchCompleted.class, session, "no json");

    shows("stuck", containsString("Expected"));
  }

  private BatchRequested requested() throws Exception {
    topics.say(new AgentPresent(null, "backend", 50, System.nanoTime(), List.of("r1")));
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of())
            .withoutRepository()
            .planned());
    await().until(() -> !topics.heard(BatchRequested.class, session).isEmpty());
    return topics.heard(BatchRequested.class, session).getFirst();
  }

  private void shows(String field, org.hamcrest.Matcher<?> what) {
    await()
        .untilAsserted(() ->
            given().get("/api/v1/sessions/" + session).then().body("batches[0]." + field, what));
  }

  private static BatchCompleted completion(BatchRequested asked) {
    return new BatchCompleted(
        asked.session(),
        asked.request(),
        asked.batch(),
        Outcome.REPORTED,
        1,
        1,
        asked.fileToken(),
        asked.agent(),
        "r1",
        "clone",
        null,
        Report.of("did it"),
        null);
  }
}
