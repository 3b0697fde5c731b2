package dev.coordinator.cli.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Agents that were taught another form of report list what is in their way, or only say that they
 * are blocked: that is a blocker too, and never passed over.
 */
final class ListedBlockers {
  private static final Set<String> NONE = Set.of("none", "no", "n/a", "-");

  private ListedBlockers() {}

  /** The same report with its one blocker under the right name, where it has none there. */
  static ObjectNode asOne(ObjectNode read) {
    String status = read.path("status").asText().strip();
    boolean saysSo = status.equalsIgnoreCase("blocked");
    var listed = listed(read.path("blockers"));
    boolean isBlocked = saysSo || (status.isEmpty() && !listed.isEmpty());
    if (read.hasNonNull("blocker") || !isBlocked) {
      return read;
    }
    var one = OddBlocker.of(listed.isEmpty() ? read.path("summary") : joined(listed));
    return read.deepCopy().set("blocker", Json.STRICT.valueToTree(one));
  }

  private static List<JsonNode> listed(JsonNode blockers) {
    return StreamSupport.stream(blockers.spliterator(), false)
        .filter(one -> !NONE.contains(one.asText().strip().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static JsonNode joined(List<JsonNode> listed) {
    return listed.size() == 1
        ? listed.getFirst()
        : Json.STRICT
            .getNodeFactory()
            .textNode(
                listed.stream()
                    .map(one -> OddBlocker.of(one).text())
                    .collect(Collectors.joining("\n")));
  }
}
