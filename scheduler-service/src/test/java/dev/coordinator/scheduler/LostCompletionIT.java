package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
    var asked = topics.requestOfOneBatch(session);
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

    topics.say(TopicFixture.completion(asked, Outcome.REPORTED, Report.of("did it"), null));
    shows("stuck", nullValue());
    given().get("/api/v1/sessions/" + session).then().body("batches[0].attempt", equalTo(1));
  }

  @Test
  void ofACompletionThatIsNoJsonAnyOpenRequestMayBeTheOne() throws Exception {
    topics.requestOfOneBatch(session);
    topics.garble(BatchCompleted.class, session, "no json");

    shows("stuck", containsString("Expected"));
  }

  private void shows(String field, org.hamcrest.Matcher<?> what) {
    await()
        .untilAsserted(() ->
            given().get("/api/v1/sessions/" + session).then().body("batches[0]." + field, what));
  }
}
