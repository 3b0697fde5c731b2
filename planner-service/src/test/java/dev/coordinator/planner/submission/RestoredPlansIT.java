package dev.coordinator.planner.submission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.topic.SchedulerVoice;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The plan of a session that was planned at another server is known here. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class RestoredPlansIT {
  private static final String EXAMPLE =
      "/dev/coordinator/contracts/event/dev.coordinator.session.planned.restored.v1.example.json";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  private static SessionRestored restored(String session) throws Exception {
    try (var example = Event.class.getResourceAsStream(EXAMPLE)) {
      var json = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      var read = Json.TOLERANT.readValue(json, SessionRestored.class);
      return Json.TOLERANT.readValue(json.replace(read.session(), session), SessionRestored.class);
    }
  }

  @Test
  void aRestoredSessionHasThePlanThatItGoesBy() throws Exception {
    var session = UUID.randomUUID().toString();
    var restored = restored(session);
    try (var voice = new SchedulerVoice(servers)) {
      voice.say("restored-" + session, restored);
      voice.say("restored-again-" + session, restored);
      var path = "/api/v1/plans/" + session;
      await().until(() -> given().get(path).statusCode() == 200);

      var batches = restored.state().inForce().batches().stream().map(one -> one.id()).toList();
      assertThat(given().get(path).body().asString()).contains(batches);
    }
  }
}
