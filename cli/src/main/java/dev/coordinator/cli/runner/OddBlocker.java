package dev.coordinator.cli.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.report.Blocker.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a blocker that is not in the form that was asked for: each part that can be read is kept,
 * so that a critical one stays critical; its text is whatever was said in words.
 */
final class OddBlocker {
  private static final Set<String> NO_TEXT = Set.of("kind", "severity", "needs");

  private OddBlocker() {}

  static Blocker of(JsonNode said) {
    return new Blocker(
        one(Kind.values(), said.path("kind"), Kind.CLARIFICATION),
        one(Severity.values(), said.path("severity"), Severity.MODERATE),
        text(said),
        needs(said.path("needs")));
  }

  private static <E extends Enum<E>> E one(E[] all, JsonNode said, E otherwise) {
    var word = said.asText("").strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
    return Arrays.stream(all).filter(one -> one.name().equals(word)).findFirst().orElse(otherwise);
  }

  /** What stands under the right name; else all words under others; else the whole as it is. */
  private static String text(JsonNode said) {
    if (said.isTextual() || said.path("text").isTextual()) {
      return said.isTextual() ? said.textValue() : said.path("text").textValue();
    }
    var words =
        said.properties().stream()
            .filter(part -> !NO_TEXT.contains(part.getKey()) && part.getValue().isTextual())
            .map(part -> part.getValue().textValue().strip())
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("\n"));
    return words.isEmpty() ? said.toString() : words;
  }

  private static @Nullable Need needs(JsonNode said) {
    try {
      return said.isTextual()
          ? new Need(said.textValue(), null, null, List.of(), List.of())
          : said.isObject() ? Json.TOLERANT.treeToValue(said, Need.class) : null;
    } catch (JsonProcessingException _) {
      return null; // only the text then
    }
  }
}
