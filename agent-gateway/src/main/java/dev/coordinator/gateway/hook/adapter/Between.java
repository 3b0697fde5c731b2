package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.brief.BriefMarkdown;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.hook.TellOnce;
import dev.coordinator.gateway.mcp.Pulse;
import dev.coordinator.gateway.mcp.ToolCall;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an agent is told between two of its steps; its step counts as a sign of life. */
@Singleton
class Between {
  private final Pulse pulse;
  private final TellOnce tellOnce;

  Between(Pulse pulse, TellOnce tellOnce) {
    this.pulse = pulse;
    this.tellOnce = tellOnce;
  }

  /** What is new to the attempt, as text; empty if nothing is. */
  Optional<String> news(ToolCall call, String attempt) {
    var heard = JsonNodeFactory.instance.objectNode();
    pulse.beat(call, attempt, heard);
    var fresh = tellOnce.of(attempt, notes(heard));
    var text = new StringBuilder();
    if (heard.path("order").asText().equals("stop")) {
      text.append("The coordinator orders: stop working on this batch now. ")
          .append(heard.path("orderReason").asText())
          .append('\n');
    }
    if (!fresh.isEmpty()) {
      text.append("The coordinator tells what others shared since your last step:\n")
          .append(BriefMarkdown.notes(fresh));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
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
