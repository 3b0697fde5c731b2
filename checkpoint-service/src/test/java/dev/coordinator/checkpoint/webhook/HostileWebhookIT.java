package dev.coordinator.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A webhook reaches nobody inside, and what opens doors elsewhere is shown to nobody. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class HostileWebhookIT {
  private final Operator operator = new Operator();

  @AfterEach
  void remove() {
    operator.removeAll();
  }

  @Test
  void nobodyInsideIsConnectedTo() throws Exception {
    for (var url :
        List.of(
            "https://127.0.0.2/x",
            "https://2130706433/x",
            "https://[::1]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://169.254.169.254/latest",
            "https://10.1.2.3/x",
            "http://example.com/x",
            "file:///etc/passwd",
            "https://user:secret@example.com/x",
            "nonsense")) {
      var refused = operator.add(url);
      assertThat(refused.statusCode()).as(url).isEqualTo(422);
      assertThat(refused.jsonPath().getString("errors[0].field")).as(url).isEqualTo("url");
      assertThat(refused.asString()).doesNotContain("user:secret");
    }
    assertThat(operator.add("nonsense").asString()).contains("such as https://");
    try (var inside = new Receiver(200)) {
      // a name that leads inside is found out when it is connected to
      var id = Operator.id(operator.add("https://localhost:" + inside.port() + "/x"));
      Operator.test(id);
      await().until(() -> Ask.json(Operator.path(id)).at("/webhook/lastFailure").isTextual());
      assertThat(Ask.json(Operator.path(id)).at("/webhook/lastFailure").asText())
          .contains("inside");
      assertThat(inside.connections()).isZero();
    }
  }

  @Test
  void whoMadeItIsToldTheSecretAndNobodyElse() throws Exception {
    try (var receiver = new Receiver(200)) {
      var answer = operator.add(receiver.url("/hidden-path"), "session.completed");
      var secret = Operator.secret(answer);
      assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      receiver.knows(secret);
      Operator.test(Operator.id(answer));
      await().until(() -> receiver.types().contains("webhook.test"));

      for (var path : List.of("/api/v1/webhooks", Operator.path(Operator.id(answer)))) {
        assertThat(Ask.get(path).body()).doesNotContain("whsec_").doesNotContain("hidden-path");
      }
      var body = receiver.body("webhook.test").toString();
      assertThat(receiver.judges(body, body.replace("test", "toast")))
          .isInstanceOf(WebhookVerificationException.class);
      assertThat(operator.add(receiver.url("/x"), "no.such.kind").statusCode()).isEqualTo(400);
      assertThat(RestAssured.delete(Operator.path("wh_none")).statusCode()).isEqualTo(404);
    }
  }
}
