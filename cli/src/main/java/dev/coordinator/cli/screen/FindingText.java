package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** Findings and questions as lines for people: agents' words, which steer no terminal. */
public final class FindingText {
  private FindingText() {}

  /** Its number, whose it is, what it says, and the places that it cites. */
  public static String finding(JsonNode finding) {
    var refs = new ArrayList<String>();
    finding.path("refs").forEach(ref -> refs.add(Plain.line(ref.asText())));
    return "%5d  %s  %s  %s%s%s"
        .formatted(
            finding.path("position").asLong(),
            of(finding, "at"),
            of(finding, "batch"),
            of(finding, "topic"),
            indented(finding.path("fact").asText())
                + (refs.isEmpty() ? "" : "\n         see " + String.join(", ", refs)),
            finding.hasNonNull("staleAt")
                ? "\n         stale: cited lines have changed since " + of(finding, "staleAt")
                : "");
  }

  /** Its id, what is asked, by how many, and what became of it. */
  public static String question(JsonNode question) {
    return "%s  %s  asked by %d, %s\n         %s"
        .formatted(
            of(question, "id"),
            of(question, "at"),
            question.path("asked").asInt(),
            became(question),
            of(question, "text"));
  }

  private static String became(JsonNode question) {
    if (question.hasNonNull("finding")) {
      var stale = question.path("stale").asBoolean() ? " (stale)" : "";
      return "answered by finding " + question.path("finding").asLong() + stale;
    }
    return question.hasNonNull("researcher")
        ? of(question, "researcher") + " researches it"
        : "open";
  }

  private static String indented(String text) {
    var lines = new StringBuilder();
    Plain.text(text).lines().forEach(line -> lines.append("\n         ").append(line));
    return lines.toString();
  }

  private static String of(JsonNode node, String field) {
    return Plain.line(node.path(field).asText());
  }
}
