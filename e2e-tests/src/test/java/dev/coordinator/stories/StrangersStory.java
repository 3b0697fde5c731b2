package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Checkout;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import dev.coordinator.stories.stage.Web;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever is not the person at this machine reads at most, and another site's page not even that.
 */
@ExtendWith(TheStack.class)
class StrangersStory {
  private static final List<String> SERVICES =
      List.of("planner", "scheduler", "gateway", "checkpoint");

  @Test
  void withoutThePersonsTokenNothingIsDecided(RunningStack stack) {
    var stranger = new Web(stack.web().url());
    for (var verb : List.of("pause", "resume", "cancel", "batches/b/accept", "batches/b/retry")) {
      var path = "/api/v1/sessions/none/" + verb;
      var refused = stranger.post(path, Map.of("reason", "because"));
      assertThat(refused.status()).as(refused.body()).isEqualTo(401);
      assertThat(refused.type()).startsWith("application/problem+json");
      assertThat(
              stack
                  .web()
                  .post(path, verb.endsWith("retry") ? Map.of() : Map.of("reason", "x"))
                  .status())
          .as(verb)
          .isEqualTo(404);
    }
    assertThat(stranger.get("/api/v1/sessions").status()).isEqualTo(200);
  }

  @Test
  void thePersonsTokenIsInNoLog(RunningStack stack) {
    assertThat(stack.person()).startsWith("pct_");
    assertThat(stack.cli("page").exitCode(Duration.ofSeconds(30))).isZero();
    assertThat(stack.logs()).doesNotContain("pct_");
  }

  @Test
  void aReboundNameAndAnotherPageGetNothingAtAnyDoor(RunningStack stack) throws IOException {
    for (int port : ports(stack)) {
      assertThat(first(port, "Host: evil.example")).as("port " + port).containsAnyOf("421", "403");
      assertThat(first(port, "Host: 127.0.0.1:" + port, "Origin: http://evil.example"))
          .contains("403");
      assertThat(first(port, "Host: 127.0.0.1:" + port, "Origin: http://127.0.0.1:1"))
          .contains("403");
      assertThat(first(port, "Host: 127.0.0.1:" + port, "Origin: null")).contains("403");
      assertThat(first(port, "Host: 127.0.0.1:" + port, "Sec-Fetch-Site: cross-site"))
          .contains("403");
    }
  }

  @Test
  void beyondLoopbackNoServiceStartsWithoutTokens(RunningStack stack) {
    var jar = Checkout.ROOT.resolve("scheduler-service/target/quarkus-app/quarkus-run.jar");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try (var service =
        Program.start(
            "open-service",
            stack.folder("open"),
            Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "QUARKUS_HTTP_PORT", "0"),
            List.of(java, "-XX:TieredStopAtLevel=1", "-jar", jar.toString()))) {
      assertThat(service.exitCode(Duration.ofSeconds(30))).isEqualTo(1);
      assertThat(service.output().strip())
          .startsWith("Expected a file of access tokens (COORDINATOR_TOKENS)")
          .doesNotContain("\n");
    }
  }

  private static List<Integer> ports(RunningStack stack) {
    var parts = stack.web().get("/api/v1/stack").json().path("parts");
    var services =
        StreamSupport.stream(parts.spliterator(), false)
            .filter(part -> SERVICES.contains(part.path("name").asText()))
            .mapToInt(part -> part.path("port").asInt());
    var door = URI.create(stack.web().url()).getPort();
    var all = IntStream.concat(IntStream.of(door), services).boxed().toList();
    assertThat(all).hasSize(5);
    return all;
  }

  /** The first line of the answer. */
  private static String first(int port, String... headers) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      var request =
          "GET /api/v1/overview HTTP/1.1\r\n"
              + String.join("\r\n", headers)
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }
}
