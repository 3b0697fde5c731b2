package dev.coordinator.cli.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.contracts.json.Json;

/**
 * The tree as the server shows it, which may be a moment behind the session; nothing is there where
 * nobody shows it.
 */
record ServedTree(Sessions sessions, String session) implements Artifacts {
  @Override
  public JsonNode json(String path) {
    try {
      return Json.TOLERANT.readTree(text(path));
    } catch (JsonProcessingException _) {
      return Json.TOLERANT.missingNode();
    }
  }

  @Override
  public String text(String path) {
    try {
      return sessions.artifact(session, path);
    } catch (DoorException | Unreachable _) {
      return "";
    }
  }
}
