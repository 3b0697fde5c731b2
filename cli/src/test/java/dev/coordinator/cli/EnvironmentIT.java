package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the environment says, in a process of its own. */
class EnvironmentIT {
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
  void aPageIsNamedOnlyWithATokenThatTheServerTakes() throws IOException, InterruptedException {
    var looks = "GET /api/v1/sessions?limit=1";
    var here = Map.of("COORDINATOR_URL", server.url(), "COORDINATOR_TOKEN", "mine");
    server.on(looks, 401, "{\"title\": \"No token\", \"detail\": \"Expected a token\"}");
    var refused = run(here, "page");
    assertThat(refused.exitCode).isEqualTo(Exit.REFUSED);
    assertThat(refused.out).contains("Expected a token").doesNotContain("#key");

    server.on(looks, 200, "{\"items\": []}");
    assertThat(run(here, "page")).isEqualTo(new Ended(Exit.OK, server.url() + "/#key=mine\n"));
  }

  @Test
  void anAddressThatIsSetToNothingIsNotSet() throws IOException, InterruptedException {
    var unset = run(Map.of("COORDINATOR_URL", " "), "leases", "r");
    assertThat(unset.exitCode).isNotEqualTo(Exit.USAGE);
    assertThat(run(Map.of(), "leases", "r", "--url", " ").exitCode).isEqualTo(Exit.USAGE);
  }

  private static Ended run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var command = List.of(java, "-XX:TieredStopAtLevel=1", "-cp", path, Main.class.getName());
    var builder =
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of(words)).toList())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("COORDINATOR_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }

  private record Ended(int exitCode, String out) {}
}
