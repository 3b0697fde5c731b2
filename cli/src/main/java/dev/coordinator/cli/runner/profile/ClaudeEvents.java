package dev.coordinator.cli.runner.profile;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The events of {@code claude -p --output-format stream-json --verbose}. */
final class ClaudeEvents implements Dialect {
  @Override
  public @Nullable String hear(JsonNode event, Transcript transcript) {
    return switch (event.path("type").asText()) {
      case "assistant" -> {
        transcript.goesOn(); // it may have another turn after a result
        yield said(event.at("/message/content"), transcript);
      }
      case "result" -> ended(event, transcript);
      default -> null;
    };
  }

  private static @Nullable String said(JsonNode content, Transcript transcript) {
    String line = null;
    for (JsonNode part : content) {
      switch (part.path("type").asText()) {
        case "text" -> {
          line = part.path("text").asText();
          transcript.says(line);
        }
        case "tool_use" -> line = "uses " + part.path("name").asText();
        default -> {}
      }
    }
    return line;
  }

  private static @Nullable String ended(JsonNode event, Transcript transcript) {
    String word = event.path("result").asText();
    if (event.path("is_error").asBoolean()) {
      transcript.fails(word.isBlank() ? event.path("subtype").asText() : word);
      return "failed: " + word;
    }
    JsonNode structured = event.path("structured_output");
    transcript.ends(structured.isObject() ? structured.toString() : word);
    return null;
  }
}
