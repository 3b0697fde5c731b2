package dev.coordinator.stories.real;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.stories.stage.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model without thoughts: it plays the scripts of {@code real-agents.json}. */
record ScriptedModel(Program process, Path log, String url) implements AutoCloseable {
  private static final String SCRIPTS = "/real-agents.json";

  /** Plays {@code usual} for a prompt that names no script. */
  static ScriptedModel start(Path program, Path folder, String usual, Map<String, String> words) {
    var scripts = folder.resolve("scripts.json");
    var log = folder.resolve("requests.jsonl");
    var port = folder.resolve("port");
    try {
      Files.write(scripts, Json.STRICT.writeValueAsBytes(scripts(usual, words)));
      Files.createFile(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command =
        List.of(
            "node",
            program.toString(),
            "--port",
            "0",
            "--scenarios",
            scripts.toString(),
            "--log",
            log.toString(),
            "--port-file",
            port.toString());
    var process = Program.start("scripted-model", folder, Map.of("STUB_DUMP", "1"), command);
    await("the scripted model").atMost(Duration.ofSeconds(30)).until(() -> !read(port).isBlank());
    return new ScriptedModel(process, log, "http://127.0.0.1:" + read(port).strip());
  }

  private static ObjectNode scripts(String usual, Map<String, String> words) throws IOException {
    try (var file = Objects.requireNonNull(ScriptedModel.class.getResourceAsStream(SCRIPTS))) {
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (var word : words.entrySet()) {
        var written = Json.STRICT.writeValueAsString(word.getValue());
        text = text.replace(word.getKey(), written.substring(1, written.length() - 1));
      }
      var scripts = (ObjectNode) Json.STRICT.readTree(text);
      return scripts.set("default", scripts.get(usual));
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether these words stood in a request of this program, in whatever part of it. */
  boolean heard(String kind, String words) {
    return read(log)
        .lines()
        .map(ScriptedModel::json)
        .filter(request -> request.path("agent").asText().equals(kind))
        .anyMatch(request -> request.path("raw").toString().contains(words));
  }

  private static JsonNode json(String line) {
    try {
      return Json.TOLERANT.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
