package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told where a team talks is said on the command line. */
class WebhookVerbsIT {
  private static final String HOOKS = "/api/v1/webhooks";
  private static final String FAILING =
      """
      {"id": "w-1", "target": "https://chat.example/…", "kinds": ["verdict.waiting"], "enabled": true,
       "madeBy": "ann", "madeAt": "t", "waiting": 2, "failingSince": "yesterday",
       "lastFailure": "500 \\u001b[2Jno"}
      """;

  private FakeServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void allAreListedWithHowTheyGo() throws IOException {
    server.on("GET " + HOOKS, 200, "{\"items\": [" + FAILING + "]}");

    assertThat(server.run("webhooks")).isZero();
    assertThat(server.out())
        .isEqualTo(
            """
            w-1  enabled   https://chat.example/…
                hears      verdict.waiting
                waiting    2
                fails      since yesterday: 500 [2Jno
            """);
    server.forget();
    server.run("webhooks", "--output", "json");
    assertThat(Json.TOLERANT.readTree(server.out()).at("/0/id").asText()).isEqualTo("w-1");
  }

  @Test
  void whereThereIsNoneItSaysHowToAddOne() {
    server.on("GET " + HOOKS, 200, "{\"items\": []}");

    assertThat(server.run("webhooks")).isZero();
    assertThat(server.out()).isEqualTo("No webhooks: coordinator webhooks add URL\n");
  }

  @Test
  void oneIsAddedAndItsSecretIsPrintedOnce() {
    server.on("POST " + HOOKS, 201, "{\"webhook\": " + FAILING + ", \"secret\": \"whsec_abc\"}");

    assertThat(server.run("webhooks", "add", "https://chat.example/x", "--kind", "verdict.waiting"))
        .isZero();
    assertThat(server.out()).contains("secret     whsec_abc");
    assertThat(server.asked().getFirst())
        .startsWith("POST " + HOOKS)
        .contains("\"https://chat.example/x\"", "[\"verdict.waiting\"]");
  }

  @Test
  void oneIsShownTestedEnabledAndRemoved() {
    var one = HOOKS + "/w-1";
    server.on(
        "GET " + one,
        200,
        "{\"webhook\": %s, \"notices\": [%s]}"
            .formatted(
                FAILING,
                "{\"id\":\"n\",\"kind\":\"batch.stopped\",\"state\":\"waiting\",\"queuedAt\":\"t\","
                    + "\"tries\":3,\"failure\":\"404\"}"));
    server.on("POST " + one + "/test", 200, FAILING);
    server.on("POST " + one + "/enable", 200, FAILING);
    server.on("DELETE " + one, 204, "");

    assertThat(server.run("webhooks", "show", "w-1")).isZero();
    assertThat(server.out()).contains("t  batch.stopped       waiting  tries 3  404");
    assertThat(server.run("webhooks", "test", "w-1")).isZero();
    assertThat(server.run("webhooks", "enable", "w-1")).isZero();
    assertThat(server.run("webhooks", "remove", "w-1")).isZero();
    assertThat(server.out()).contains("A test is on its way", "Enabled w-1.", "Removed w-1.");
    assertThat(server.run("webhooks", "remove", "other")).isEqualTo(Exit.REFUSED);
  }
}
