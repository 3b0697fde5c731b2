package dev.coordinator.checkpoint.artifact.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes the same record as the same bytes everywhere: keys in the record's order and in
 * snake_case, absent values as null, two spaces, {@code \n}.
 */
final class CanonicalJson {
  private static final ObjectMapper MAPPER = mapper();
  private static final ObjectWriter WRITER = writer();

  private CanonicalJson() {}

  static String write(Object content) {
    try {
      return WRITER.writeValueAsString(content) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to write JSON of " + content.getClass(), e);
    }
  }

  /** The record that the bytes are the JSON of; empty if they are not. */
  static <T> Optional<T> read(byte[] json, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, type));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static ObjectMapper mapper() {
    return Json.tolerant(
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build())
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .setSerializationInclusion(JsonInclude.Include.ALWAYS);
  }

  private static ObjectWriter writer() {
    var indent = new DefaultIndenter("  ", "\n");
    return MAPPER.writer(
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indent)
            .withArrayIndenter(indent));
  }
}
