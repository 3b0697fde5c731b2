package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.brief.BriefMarkdown;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.hook.TellOnce;
import dev.coordinator.gateway.hook.TellOnce.Telling;
import dev.coordinator.gateway.mcp.Pulse;
import dev.coordinator.gateway.mcp.ToolCall;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** What an agent is told between two of its steps; its step counts as a sign of life. */
@Singleton
class Between {
  private final Pulse pulse;
  private final TellOnce tellOnce;

  Between(Pulse pulse, TellOnce tellOnce) {
    this.pulse = pulse;
    this.tellOnce = tellOnce;
  }

  /**
   * What is new to the attempt, as text that is empty if nothing is; and whose end must be told.
   */
  record News(String text, Telling telling) {}

  News news(ToolCall call, String attempt) {
    var heard = JsonNodeFactory.instance.objectNode();
    pulse.beat(call, attempt, heard);
    var telling = tellOnce.of(attempt, notes(heard));
    var text = new StringBuilder();
    if (heard.path("order").asText().equals("stop")) {
      text.append("The coordinator orders: stop working on this batch now. ")
          .append(heard.path("orderReason").asText())
          .append('\n');
    }
    if (!telling.notes().isEmpty()) {
      text.append("The coordinator tells what others shared since your last step:\n")
          .append(BriefMarkdown.notes(telling.notes()));
    }
    return new News(text.toString(), telling);
  }

  private static List<Note> notes(ObjectNode heard) {
    var notes = new ArrayList<Note>();
    for (var note : heard.path("unread")) {
      try {
        notes.add(Json.TOLERANT.treeToValue(note, Note.class));
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return notes;
  }
}
