package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file that is kept of a session, on its way to a reader. */
record KeptFile(String path, byte[] content) {
  /** One line of a list of files. */
  static String line(JsonNode file) {
    return "%9d  %s".formatted(file.path("size").asLong(), Plain.line(file.path("path").asText()));
  }

  /**
   * Prints it: as a document to programs; what goes to a terminal cannot steer it, what goes into a
   * pipe or file is the file itself.
   */
  void print(Desk desk) throws IOException {
    var text = new String(content, StandardCharsets.UTF_8);
    if (desk.json()) {
      desk.print(
          path.endsWith(".json")
              ? Json.TOLERANT.readTree(content).toPrettyString()
              : JsonNodeFactory.instance
                  .objectNode()
                  .put("path", path)
                  .put("text", text)
                  .toPrettyString());
    } else {
      desk.out().print(Paint.isTerminal() ? Plain.text(text) : text);
      desk.out().flush();
    }
  }
}
