package dev.coordinator.planner.feature.adapter;

import dev.coordinator.planner.feature.Documents;
import dev.coordinator.planner.feature.Format;
import dev.coordinator.planner.feature.UnreadableDocument;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The parsers of both languages, each held to the same bounds. */
@ApplicationScoped
class ParsedDocuments implements Documents {
  @Override
  public @Nullable Object parse(String text, Format format) throws UnreadableDocument {
    return switch (format) {
      case YAML -> YamlTree.of(text);
      case JSON -> JsonTree.of(text);
    };
  }
}
