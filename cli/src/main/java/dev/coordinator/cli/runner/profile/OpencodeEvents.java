package dev.coordinator.cli.runner.profile;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The events of {@code opencode run --format json}. */
final class OpencodeEvents implements Dialect {
  @Override
  public @Nullable String hear(JsonNode event, Transcript transcript) {
    return switch (event.path("type").asText()) {
      case "step_start" -> {
        transcript.goesOn();
        yield null;
      }
      case "text" -> {
        String text = event.at("/part/text").asText();
        transcript.says(text);
        yield text;
      }
      case "tool_use" -> "uses " + event.at("/part/tool").asText("a tool");
      case "step_finish" -> {
        if (event.at("/part/reason").asText().equals("stop")) {
          transcript.ends(null);
        }
        yield null;
      }
      case "error" -> {
        String why = event.at("/error/data/message").asText(event.at("/error/name").asText());
        transcript.fails(why);
        yield "failed: " + why;
      }
      default -> null;
    };
  }
}
