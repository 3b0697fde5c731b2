package dev.coordinator.cli.runner.profile;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The events of {@code gemini --output-format stream-json}. */
final class GeminiEvents implements Dialect {
  @Override
  public @Nullable String hear(JsonNode event, Transcript transcript) {
    return switch (event.path("type").asText()) {
      case "message" -> said(event, transcript);
      case "tool_use" -> {
        transcript.acts();
        yield "uses " + event.path("tool_name").asText("a tool");
      }
      case "result" -> ended(event, transcript);
      default -> null;
    };
  }

  private static @Nullable String said(JsonNode event, Transcript transcript) {
    if (!event.path("role").asText().equals("assistant")) {
      return null;
    }
    String text = event.path("content").asText();
    if (event.path("delta").asBoolean()) {
      transcript.adds(text);
    } else {
      transcript.says(text);
    }
    return text;
  }

  private static @Nullable String ended(JsonNode event, Transcript transcript) {
    if (event.path("status").asText().equals("error")) {
      String why = event.at("/error/message").asText();
      transcript.fails(why);
      return "failed: " + why;
    }
    transcript.ends(null);
    return null;
  }
}
