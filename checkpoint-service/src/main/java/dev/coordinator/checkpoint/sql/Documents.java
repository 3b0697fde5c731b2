package dev.coordinator.checkpoint.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import org.jspecify.annotations.Nullable;

/** Records as JSON columns; a field that an older version did not write reads as absent. */
public final class Documents {
  private Documents() {}

  public static String write(Object value) {
    try {
      return Json.TOLERANT.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to write JSON of " + value.getClass(), e);
    }
  }

  public static <T> T read(String json, Class<T> type) {
    try {
      return Json.TOLERANT.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to read a stored " + type + ", but could not", e);
    }
  }

  public static <T> @Nullable T readIfAny(@Nullable String json, Class<T> type) {
    return json == null ? null : read(json, type);
  }
}
