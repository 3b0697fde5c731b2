package dev.coordinator.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.http.Door;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server's doors to dead letters. */
final class DeadLetterDoor {
  private static final String PATH = "/api/v1/dead-letters";

  private final Door door;

  DeadLetterDoor(Door door) {
    this.door = door;
  }

  /** All pages of that state, the newest first. */
  List<JsonNode> letters(String state) {
    var letters = new ArrayList<JsonNode>();
    var before = "";
    do {
      var page = door.get(PATH + "?limit=200&state=" + state + before, JsonNode.class);
      page.path("items").forEach(letters::add);
      before =
          page.path("next").isTextual() ? "&before=" + encoded(page.path("next").asText()) : "";
    } while (!before.isEmpty());
    return letters;
  }

  /** The ids of those that nobody has sent again, in the order in which they were buried. */
  List<String> openOnes() {
    return letters("open").reversed().stream().map(letter -> letter.path("id").asText()).toList();
  }

  JsonNode content(String id) {
    return door.get(PATH + "/" + encoded(id), JsonNode.class);
  }

  JsonNode reDrive(String id) {
    return door.post(PATH + "/" + encoded(id) + "/re-drive", Map.of(), JsonNode.class);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
