package dev.coordinator.cli.runner.profile;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The events of {@code codex exec --json}. */
final class CodexEvents implements Dialect {
  @Override
  public @Nullable String hear(JsonNode event, Transcript transcript) {
    return switch (event.path("type").asText()) {
      case "turn.started" -> {
        transcript.goesOn();
        yield null;
      }
      case "item.started" -> started(event.path("item"));
      case "item.completed" -> completed(event.path("item"), transcript);
      case "turn.completed" -> {
        transcript.ends(null);
        yield null;
      }
      case "turn.failed" -> {
        transcript.fails(event.at("/error/message").asText());
        yield "failed: " + event.at("/error/message").asText();
      }
      default -> null;
    };
  }

  private static @Nullable String started(JsonNode item) {
    return switch (item.path("type").asText()) {
      case "command_execution" -> "uses " + item.path("command").asText("a command");
      case "mcp_tool_call" -> "uses " + item.path("tool").asText("a tool");
      default -> null;
    };
  }

  private static @Nullable String completed(JsonNode item, Transcript transcript) {
    if (!item.path("type").asText().equals("agent_message")) {
      return null;
    }
    transcript.says(item.path("text").asText());
    return item.path("text").asText();
  }
}
