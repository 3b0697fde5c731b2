package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin's word at the start of a conversation: whatever would be silence later is said. */
class PluginBeginsIT {
  private static final Path HOOKS = Path.of("../integrations/claude-code/hooks");
  private static final String DOOR = "POST /api/v1/hooks/claude/session-start";

  @TempDir private Path plugin;

  @Test
  void whatTheServerSaysIsSaid() throws Exception {
    try (var server = new FakeServer().on(DOOR, 200, "{\"systemMessage\": \"another folder\"}")) {
      var said =
          said(server.url(), Map.of("COORDINATOR_TOKEN", "t", "CLAUDE_PROJECT_DIR", "/shop"));
      assertThat(said.path("systemMessage").asText()).isEqualTo("another folder");
      assertThat(server.asked()).containsExactly(DOOR + " application/json {\"cwd\":\"/\"}");
    }
  }

  @Test
  void aServerThatHasNothingToSayIsLeftAtThat() throws Exception {
    try (var server = new FakeServer().on(DOOR, 200, "{}")) {
      assertThat(said(server.url(), Map.of("COORDINATOR_URL", server.url() + "/"))).isEmpty();
    }
  }

  @Test
  void aTokenThatIsRefusedIsNamed() throws Exception {
    try (var server = new FakeServer().on(DOOR, 401, "{}")) {
      isSaid(said(server.url(), Map.of("COORDINATOR_TOKEN", "wrong")), "refuses the token");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    String gone;
    try (var server = new FakeServer()) {
      gone = server.url();
    }
    isSaid(said(gone, Map.of()), "Nothing answers at " + gone);
  }

  @Test
  void anAddressThatTheHooksDoNotAskIsNamed() throws Exception {
    var elsewhere = Map.of("COORDINATOR_URL", "http://team.example:8080");
    isSaid(said("http://127.0.0.1:1", elsewhere), "its hooks ask http://127.0.0.1:1");
    isSaid(said("http://192.168.1.7:8080", Map.of()), "no private address");
    var nothing = Map.of("COORDINATOR_URL", "");
    isSaid(said("http://127.0.0.1:1", nothing), "tools ask http://127.0.0.1:8080");
  }

  @Test
  void anAddressOfThisMachineByItsNameIsTheSame() throws Exception {
    try (var server = new FakeServer().on(DOOR, 200, "{}")) {
      var byName = server.url().replace("127.0.0.1", "localhost");
      assertThat(said(server.url(), Map.of("COORDINATOR_URL", byName))).isEmpty();
    }
  }

  @Test
  void aFolderComesAsItIsNamed() throws Exception {
    try (var server = new FakeServer().on(DOOR, 200, "{}")) {
      var folder = "/the \"new\" shop\\old";
      said(server.url(), Map.of("CLAUDE_PROJECT_DIR", folder));
      assertThat(server.headers("Coordinator-Root")).containsExactly(folder);
    }
  }

  private static void isSaid(JsonNode said, String words) {
    assertThat(said.path("systemMessage").asText()).contains(words);
    assertThat(said.at("/hookSpecificOutput/hookEventName").asText()).isEqualTo("SessionStart");
    assertThat(said.at("/hookSpecificOutput/additionalContext").asText()).contains(words);
  }

  private JsonNode said(String url, Map<String, String> environment)
      throws IOException, InterruptedException {
    var hooks = Files.readString(HOOKS.resolve("hooks.json"));
    Files.writeString(plugin.resolve("hooks.json"), hooks.replace("http://127.0.0.1:8080", url));
    var script = plugin.resolve("begin.sh");
    Files.writeString(script, Files.readString(HOOKS.resolve("begin.sh")));
    var builder = new ProcessBuilder("sh", script.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("COORDINATOR_"));
    builder.environment().put("COORDINATOR_URL", url);
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write("{\"cwd\":\"/\"}");
    }
    var said = Json.TOLERANT.readTree(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
