package dev.coordinator.stories.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Web;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A method at a path of the API, as a service itself describes it. */
record Door(String method, String path) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** All doors of one service. */
  static List<Door> of(Web service) {
    var paths = service.get("/q/openapi?format=json").good().path("paths");
    return paths.properties().stream().flatMap(Door::methods).toList();
  }

  private static Stream<Door> methods(Map.Entry<String, JsonNode> path) {
    return path.getValue().properties().stream()
        .map(Map.Entry::getKey)
        .filter(METHODS::contains)
        .map(method -> new Door(method.toUpperCase(), path.getKey()));
  }

  /** The path with each of its variables filled in. */
  String target(String value) {
    return path.replaceAll("\\{[^}]*}", value.replace("\\", "\\\\").replace("$", "\\$"));
  }

  boolean takesBody() {
    return !method.equals("GET") && !method.equals("DELETE");
  }

  boolean hasVariable() {
    return path.contains("{");
  }
}
