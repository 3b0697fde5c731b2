package dev.coordinator.planner.feature.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.json.Misread;
import dev.coordinator.planner.feature.UnreadableDocument;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly: one value, no duplicate keys, at most 64 levels deep. */
final class JsonTree {
  private JsonTree() {}

  static @Nullable Object of(String text) throws UnreadableDocument {
    try {
      return Json.STRICT.readValue(text, Object.class);
    } catch (JsonProcessingException broken) {
      var wrong = Misread.of(broken);
      throw new UnreadableDocument(wrong.field(), wrong.message(), wrong.fix());
    }
  }
}
