package dev.coordinator.checkpoint.deadletter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A record that nobody can read is seen by people, and goes back to its topic when they say so. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class DeadLetterIT {
  @Test
  void aDeadLetterIsShownAndSentAgainOnce() throws Exception {
    var broken = Chat.completed("dead-letter").arrivals().getFirst();
    try (var publisher = new Publisher()) {
      publisher.publishUnreadable(broken);
    }
    await().until(() -> letter("open", "dead-letter").isPresent());
    var letter = letter("open", "dead-letter").orElseThrow();
    assertThat(letter.path("eventId").asText()).isEqualTo(broken.envelope().id());
    assertThat(letter.path("service").asText()).isEqualTo("checkpoint");
    assertThat(letter.path("reason").asText()).contains("Expected the body to be");

    var door = "/api/v1/dead-letters/" + letter.path("id").asText();
    given().get(door).then().statusCode(200).body("body", equalTo("{"), "bytes", equalTo(1));
    given()
        .post(door + "/re-drive")
        .then()
        .statusCode(200)
        .body("letter.sentAgainAt", notNullValue(), "letter.sentAgainBy", equalTo("local"))
        .body("sentNow", equalTo(true));
    given().post(door + "/re-drive").then().statusCode(200).body("sentNow", equalTo(false));

    // it is as broken as it was, so that it comes back, as a letter of its own and once
    await().until(() -> letter("open", "dead-letter").isPresent());
    var again = letter("open", "dead-letter").orElseThrow();
    assertThat(again.path("id").asText()).isNotEqualTo(letter.path("id").asText());
    assertThat(again.path("eventId").asText()).isEqualTo(broken.envelope().id());
    assertThat(
            StreamSupport.stream(
                    Ask.json("/api/v1/dead-letters?state=all").path("items").spliterator(), false)
                .filter(one -> one.path("key").asText().equals("dead-letter")))
        .hasSize(2);
  }

  @Test
  void whatIsUnknownOrWrongIsSaid() {
    given()
        .get("/api/v1/dead-letters/none")
        .then()
        .statusCode(404)
        .body("detail", containsString("the dead letter 'none'"));
    given().post("/api/v1/dead-letters/none/re-drive").then().statusCode(404);
    given().get("/api/v1/dead-letters?state=lost").then().statusCode(400);
  }

  private static Optional<JsonNode> letter(String state, String session) {
    return StreamSupport.stream(
            Ask.json("/api/v1/dead-letters?state=" + state).path("items").spliterator(), false)
        .filter(one -> one.path("key").asText().equals(session))
        .findFirst();
  }
}
