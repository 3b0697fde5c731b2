package dev.coordinator.cli.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.coordinator.cli.runner.process.CleanText;
import java.util.Map;

/** The same JSON with every text cleaned of what no door would take. */
final class CleanJson {
  private CleanJson() {}

  static JsonNode of(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(CleanText.of(text.textValue()));
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          field.setValue(of(field.getValue()));
        }
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, of(array.get(i)));
        }
        yield array;
      }
      default -> node;
    };
  }
}
