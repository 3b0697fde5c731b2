package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list that a door answers in pages, read to its end. */
final class Pages {
  private Pages() {}

  /** The items of all pages; a page is asked for by where it begins, the first by nothing. */
  static List<JsonNode> items(Function<String, JsonNode> page) {
    var items = new ArrayList<JsonNode>();
    var next = "";
    do {
      var one = page.apply(next);
      one.path("items").forEach(items::add);
      next = Sessions.cursor(one);
    } while (!next.isEmpty());
    return items;
  }
}
