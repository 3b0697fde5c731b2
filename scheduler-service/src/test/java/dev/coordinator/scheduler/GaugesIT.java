package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
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

/** What waits for a person stands in the metrics for as long as it waits. */
@QuarkusTest
@TestProfile(SchedulerIT.QuickWithdrawal.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class GaugesIT {
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
  void aBatchThatWaitsForAPersonIsCountedAlsoOnceItsSessionIsPaused() throws Exception {
    var asked = topics.requestOfOneBatch(session);
    topics.say(TopicFixture.completion(asked, Outcome.ABANDONED, null, null));
    await()
        .untilAsserted(() ->
            given()
                .get("/api/v1/sessions/" + session)
                .then()
                .body("state", equalTo("paused"), "batches[0].state", equalTo("abandoned")));

    await()
        .untilAsserted(() ->
            given()
                .get("/q/metrics")
                .then()
                .body(
                    matchesPattern(
                        "(?s).*coordinator_batches\\{[^}]*state=\"abandoned\"[^}]*} [1-9].*")));
  }
}
