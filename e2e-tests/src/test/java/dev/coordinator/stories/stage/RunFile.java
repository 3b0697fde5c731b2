package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a running stack has written of itself: never what a killed one has left. */
record RunFile(JsonNode content) {

  /** That of the stack whose process this is, once it has written one. */
  static Optional<RunFile> of(Path data, long pid) {
    var file = data.resolve("run.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var content = Json.TOLERANT.readTree(Files.readAllBytes(file));
      return content.path("pid").asLong() == pid
          ? Optional.of(new RunFile(content))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isReady() {
    return content.path("ready").asBoolean();
  }

  String url() {
    return content.path("url").asText();
  }

  Optional<Integer> databasePort() {
    for (var part : content.path("parts")) {
      if (part.path("name").asText().equals("postgresql")) {
        return Optional.of(part.path("port").asInt());
      }
    }
    return Optional.empty();
  }
}
