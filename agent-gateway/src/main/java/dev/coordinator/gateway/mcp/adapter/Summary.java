package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a model is told of a session: the state as the scheduler says it, without the details. */
final class Summary {
  private static final List<String> SESSION =
      List.of(
          "session", "feature", "title", "stamp", "state", "reason", "waitsFor", "branch", "asOf");
  private static final List<String> BATCH =
      List.of("batch", "title", "agent", "state", "runner", "waitsFor", "reason");
  private static final List<String> BLOCKER =
      List.of("blocker", "batch", "kind", "severity", "text", "state", "treatment");
  private static final List<String> SYNC_POINT = List.of("name", "state");

  private Summary() {}

  static ObjectNode of(JsonNode session) {
    var told = only(session, SESSION);
    list(told, session, "batches", BATCH);
    list(told, session, "syncPoints", SYNC_POINT);
    list(told, session, "blockers", BLOCKER);
    return told;
  }

  /** One of many. */
  static ObjectNode line(JsonNode session) {
    return only(session, SESSION);
  }

  private static void list(ObjectNode told, JsonNode session, String name, List<String> fields) {
    var all = told.putArray(name);
    session.path(name).forEach(one -> all.add(only(one, fields)));
  }

  private static ObjectNode only(JsonNode from, List<String> fields) {
    var told = JsonNodeFactory.instance.objectNode();
    for (var field : fields) {
      var value = from.get(field);
      if (value != null && !(value.isArray() && value.isEmpty())) {
        told.set(field, value);
      }
    }
    return told;
  }
}
