package dev.coordinator.planner.feature.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.feature.UnreadableDocument;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly: one value, no duplicate keys, at most 64 levels deep. */
final class JsonTree {
  private JsonTree() {}

  static @Nullable Object of(String text) throws UnreadableDocument {
    try {
      return Json.STRICT.readValue(text, Object.class);
    } catch (JsonProcessingException broken) {
      var at = broken.getLocation();
      throw new UnreadableDocument(
          at == null ? "" : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()),
          "Expected JSON, but " + String.valueOf(broken.getOriginalMessage()).split("\n", 2)[0],
          "Mend it at this place; a JSON checker of an editor shows it too.");
    }
  }
}
