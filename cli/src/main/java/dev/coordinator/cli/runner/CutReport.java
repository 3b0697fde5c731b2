package dev.coordinator.cli.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What can still be read of a report whose beginning was not kept: the blocker, if it stands in
 * what was kept, because an agent that cannot go on must not be taken for one that is done.
 */
final class CutReport {
  private static final String NAME = "\"blocker\"";
  private static final int TRIES = 20;

  private CutReport() {}

  /**
   * The blocker at the end of what was printed. It counts only where all that follows its name
   * closes one object, because a name deeper inside, or in what a log says, is none of the report.
   */
  static @Nullable JsonNode blocker(String end) {
    var at = end.lastIndexOf(NAME);
    for (int tries = 0; at >= 0 && tries < TRIES; tries++) {
      JsonNode blocker = closing("{" + end.substring(at));
      if (blocker != null) {
        return blocker;
      }
      at = at == 0 ? -1 : end.lastIndexOf(NAME, at - 1);
    }
    return null;
  }

  private static @Nullable JsonNode closing(String rest) {
    try {
      JsonNode blocker = Json.STRICT.readTree(rest).path("blocker");
      return blocker.isObject() ? blocker : null;
    } catch (JsonProcessingException _) {
      return null;
    }
  }
}
