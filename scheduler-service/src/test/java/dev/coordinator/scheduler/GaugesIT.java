package dev.coordinator.scheduler;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
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
    topics.say(abandoned(requested()));
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

  private static BatchCompleted abandoned(BatchRequested asked) {
    return new BatchCompleted(
        asked.session(),
        asked.request(),
        asked.batch(),
        Outcome.ABANDONED,
        1,
        1,
        asked.fileToken(),
        asked.agent(),
        "r1",
        "clone",
        null,
        null,
        null);
  }
}
