package dev.coordinator.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.cli.screen.Plain;
import java.util.ArrayList;

/**
 * What was shared with an agent since its brief was written, a line each under the answer to it,
 * quoted as others' words.
 */
final class UnreadText {
  private static final int LONGEST = 300;

  private UnreadText() {}

  /** The text with what the answer says to be unread. */
  static String under(String text, JsonNode answer) {
    var lines = new ArrayList<String>();
    lines.add(text);
    var unread = answer.path("unread");
    if (!unread.isEmpty()) {
      lines.add("");
      lines.add("Shared since your brief was written (in full in $COORDINATOR_NEWS):");
      unread.forEach(note ->
          lines.add("> " + line(note.path("topic").asText() + ": " + note.path("text").asText())));
    }
    return String.join("\n", lines);
  }

  private static String line(String text) {
    return CleanText.cut(Plain.line(text), LONGEST);
  }
}
