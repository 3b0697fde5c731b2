package dev.coordinator.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.screen.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply as an agent reads it: what is known, quoted as another agent's word, and what to do next.
 */
record ReplyText(String question) {

  String of(JsonNode reply) {
    var lines = new ArrayList<String>();
    switch (reply.path("outcome").asText()) {
      case "answered" -> {
        lines.add("Known already. " + head(reply.path("answer")));
        lines.addAll(body(reply.path("answer")));
        lines.add(
            "If that is no answer to what you asked: " + again("--not", reply.path("answer")));
      }
      case "offered" -> {
        lines.add("Nobody asked that yet, but this is close:");
        for (var offer : reply.path("offers")) {
          lines.add("");
          lines.add(head(offer));
          lines.addAll(body(offer));
          lines.add("If it answers your question: " + again("--take", offer));
        }
        lines.add("");
        lines.add("If none does: " + again("--not", reply.path("offers")));
      }
      case "research" -> {
        if (reply.path("outdated").isObject()) {
          lines.add("What was known is outdated: lines that it cites have changed.");
          lines.addAll(body(reply.path("outdated")));
        }
        lines.add("Nobody knows: research it, others wait for you. Then say what you found:");
        lines.add(
            "  coordinator answer %s 'WHAT YOU FOUND' --ref FILE:LINE"
                .formatted(Plain.line(reply.path("question").asText())));
      }
      default ->
          lines.add(
              "%s is researching it since %s. Ask again later, or go on with something else."
                  .formatted(
                      Plain.line(reply.path("researcher").asText()),
                      Plain.line(reply.path("since").asText())));
    }
    return String.join("\n", lines);
  }

  private static String head(JsonNode finding) {
    var asked = finding.path("askedAs").asText("");
    var about = asked.isEmpty() ? finding.path("topic").asText() : "asked as: " + asked;
    return "Finding %d of %s, unverified, %s"
        .formatted(
            finding.path("finding").asLong(),
            Plain.line(finding.path("batch").asText()),
            Plain.line(about));
  }

  private static List<String> body(JsonNode finding) {
    var lines = new ArrayList<String>();
    Plain.text(finding.path("fact").asText()).lines().forEach(line -> lines.add("> " + line));
    var refs = new ArrayList<String>();
    finding.path("refs").forEach(ref -> refs.add(Plain.line(ref.asText())));
    if (!refs.isEmpty()) {
      lines.add("  see " + String.join(", ", refs));
    }
    return lines;
  }

  private String again(String option, JsonNode findings) {
    var ids = new ArrayList<String>();
    for (var finding : findings.isArray() ? findings : List.of(findings)) {
      ids.add(String.valueOf(finding.path("finding").asLong()));
    }
    return "coordinator ask %s %s '%s'"
        .formatted(option, String.join(",", ids), Plain.line(question).replace("'", "'\\''"));
  }
}
