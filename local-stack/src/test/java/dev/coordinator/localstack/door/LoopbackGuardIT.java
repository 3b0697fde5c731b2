package dev.coordinator.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was addressed to another name or asked for by another page never comes past the door. */
class LoopbackGuardIT {
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    door = FrontDoor.open(0, Map.of(), JsonObject::new);
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  @Test
  void aForeignHostIsRefused() throws Exception {
    for (String host : new String[] {"evil.example", "evil.example:" + door.port(), "10.0.0.1"}) {
      assertThat(new Wire(door).raw("GET / HTTP/1.1", "Host: " + host, "Connection: close", "", ""))
          .startsWith("HTTP/1.1 403")
          .contains("application/problem+json", "\"field\":\"Host\"");
    }
  }

  @Test
  void anAddressWithAForeignNameIsRefused() throws Exception {
    assertThat(new Wire(door).send("GET http://evil.example/api/v1/sessions HTTP/1.1", "", ""))
        .startsWith("HTTP/1.1 403")
        .contains("application/problem+json", "\"field\":\"address\"");
    var own = "http://127.0.0.1:" + door.port() + "/api/v1/sessions";
    assertThat(new Wire(door).send("GET " + own + " HTTP/1.1", "", "")).startsWith("HTTP/1.1 503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:3000"})
  void aForeignOriginIsRefused(String origin) throws Exception {
    assertThat(new Wire(door).send("GET / HTTP/1.1", "Origin: " + origin, "", ""))
        .startsWith("HTTP/1.1 403")
        .contains("application/problem+json", "\"field\":\"Origin\"");
  }

  @Test
  void theDoorsOwnOriginIsNot() throws Exception {
    assertThat(
            new Wire(door)
                .send("GET / HTTP/1.1", "Origin: http://127.0.0.1:" + door.port(), "", ""))
        .startsWith("HTTP/1.1 503"); // because nobody is behind this door
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/sessions, cross-site, no-cors",
    "GET /api/v1/sessions, same-site, navigate",
    "GET /services/planner/q/metrics, cross-site, navigate",
    "GET /api/v1/stack, cross-site, no-cors",
    "POST /api/v1/features, cross-site, no-cors",
    "POST /, cross-site, navigate",
    "GET /app.js, cross-site, no-cors"
  })
  void whatABrowserFetchesForAnotherSitesPageIsRefused(String request, String site, String mode)
      throws Exception {
    assertThat(
            new Wire(door)
                .send(
                    request + " HTTP/1.1",
                    "Sec-Fetch-Site: " + site,
                    "Sec-Fetch-Mode: " + mode,
                    "",
                    ""))
        .startsWith("HTTP/1.1 403")
        .contains("application/problem+json", "Sec-Fetch-Site");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /, cross-site, navigate",
    "GET /api/v1/sessions, same-origin, cors",
    "GET /api/v1/sessions, none, navigate"
  })
  void aLinkToThePageIsFollowedAndThePageMayAsk(String request, String site, String mode)
      throws Exception {
    assertThat(
            new Wire(door)
                .send(
                    request + " HTTP/1.1",
                    "Sec-Fetch-Site: " + site,
                    "Sec-Fetch-Mode: " + mode,
                    "",
                    ""))
        .startsWith("HTTP/1.1 503");
  }
}
