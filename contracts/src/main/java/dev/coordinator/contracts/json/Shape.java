package dev.coordinator.contracts.json;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a place in a JSON document wants, in the words of whoever wrote the document. */
record Shape(String words, String fix) {
  private static final Shape WHOLE =
      new Shape("a whole number within its range", "Give a whole number.");

  static Shape of(@Nullable Class<?> type) {
    if (type == null) {
      return new Shape("a value that fits here", "Correct it.");
    }
    if (type.isEnum()) {
      var words =
          Arrays.stream(type.getEnumConstants())
              .map(word -> ((Enum<?>) word).name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      return new Shape("one of " + words, "Give one of them.");
    }
    if (type == String.class) {
      return new Shape("a text", "Give a text in quotation marks.");
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Shape("true or false", "Give true or false, without quotation marks.");
    }
    if (type == double.class || type == Double.class) {
      return new Shape("a number", "Give a number.");
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return WHOLE;
    }
    if (type == Instant.class) {
      return new Shape("a time such as 2026-01-31T10:00:00Z", "Give a time in UTC.");
    }
    return Collection.class.isAssignableFrom(type)
        ? new Shape("a list", "Give a list in square brackets.")
        : new Shape("an object", "Give an object in braces.");
  }
}
