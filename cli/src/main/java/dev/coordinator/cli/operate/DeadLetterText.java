package dev.coordinator.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.screen.Plain;

/** Dead letters for people: what they hold is others' text, and steers no terminal. */
final class DeadLetterText {
  private DeadLetterText() {}

  /** Where it lies, what it is, and why. */
  static String lines(JsonNode letter) {
    var sentAgain =
        letter.path("sentAgainAt").isTextual()
            ? "\n    sent again %s by %s"
                .formatted(of(letter, "sentAgainAt"), of(letter, "sentAgainBy"))
            : "";
    return "%s  %s  %s  %s  key %s  by %s\n    %s%s"
        .formatted(
            of(letter, "id"),
            of(letter, "time"),
            of(letter, "topic"),
            of(letter, "type"),
            of(letter, "key"),
            of(letter, "service"),
            of(letter, "reason"),
            sentAgain);
  }

  /** The same with the body, as far as the server shows it. */
  static String whole(JsonNode content) {
    return "%s\n    event %s, %s bytes\n\n%s"
        .formatted(
            lines(content.path("letter")),
            of(content.path("letter"), "eventId"),
            content.path("bytes").asText(),
            Plain.text(content.path("body").asText("")));
  }

  private static String of(JsonNode node, String field) {
    return node.path(field).isTextual() ? Plain.line(node.path(field).asText()) : "-";
  }
}
