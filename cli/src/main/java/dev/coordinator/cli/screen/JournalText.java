package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;

/** A journal entry in one line: what a reader needs to find the decision again. */
public final class JournalText {
  private JournalText() {}

  /** Sequence, time, kind, of what, by whom and why. */
  public static String line(JsonNode entry) {
    var sequence = entry.path("sequence").asText("");
    var body = entry.path("body");
    var of = first(body, "batch", "syncPoint", "feature");
    var state = body.path("state").asText("");
    return "%6s  %s  %-18s  %s"
        .formatted(
            sequence.isEmpty() || sequence.equals("null") ? "-" : "#" + sequence,
            entry.path("time").asText(),
            kind(entry.path("type").asText()),
            (of + " " + state + because(entry)).strip());
  }

  private static String because(JsonNode entry) {
    var actor = entry.path("actor").asText("");
    var reason = entry.path("reason").asText("");
    return (actor.isEmpty() || actor.equals("null") ? "" : " by " + actor)
        + (reason.isEmpty() || reason.equals("null") ? "" : ": " + Plain.line(reason));
  }

  private static String kind(String type) {
    return type.replaceFirst("^dev\\.coordinator\\.(sync\\.broadcast\\.)?", "")
        .replaceFirst("\\.v\\d+$", "");
  }

  private static String first(JsonNode body, String... names) {
    for (var name : names) {
      if (body.path(name).isTextual()) {
        return Plain.line(body.path(name).asText());
      }
    }
    return "";
  }
}
