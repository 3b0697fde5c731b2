package dev.coordinator.checkpoint.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.artifact.StateSchemas;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.util.SortedMap;

/**
 * Whether a tree's state files have the form of their schemas: an object with all the keys that
 * each must have. What they say counts for nothing here, because they are made anew of the journal;
 * but who hands in another form means another thing than a tree.
 */
final class StateForms {
  private StateForms() {}

  /** Refuses the first that has not; one that is not there is for the contents to tell. */
  static void check(SortedMap<String, byte[]> files) {
    for (var name : StateSchemas.NAMES) {
      var bytes = files.get(name + ".json");
      if (bytes != null) {
        check(name, bytes);
      }
    }
  }

  private static void check(String name, byte[] bytes) {
    var state = read(bytes);
    if (!state.isObject()) {
      throw refused(name, "it is no object");
    }
    for (var key : read(StateSchemas.named(name).orElseThrow().getBytes(UTF_8)).path("required")) {
      if (!state.has(key.asText())) {
        throw refused(name, "it has no '" + key.asText() + "'");
      }
    }
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return Json.TOLERANT.readTree(bytes);
    } catch (IOException _) {
      return Json.TOLERANT.missingNode();
    }
  }

  private static Refused refused(String name, String why) {
    return Refused.broken(
        "Expected %s.json in the form of /api/v1/schemas/%s, but %s".formatted(name, name, why),
        "Export the session anew, or copy its tree while it rests");
  }
}
