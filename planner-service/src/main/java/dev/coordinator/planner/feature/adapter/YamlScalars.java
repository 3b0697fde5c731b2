package dev.coordinator.planner.feature.adapter;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted word of YAML means under the JSON schema of YAML 1.2: only what JSON would also
 * read as number, boolean or null is one, so that {@code no} and {@code 1:30} stay text.
 */
final class YamlScalars {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?");

  private YamlScalars() {}

  static @Nullable Object valueOf(String word) {
    return switch (word) {
      case "", "~", "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> numberOrText(word);
    };
  }

  private static Object numberOrText(String word) {
    if (WHOLE.matcher(word).matches()) {
      return Long.valueOf(word);
    }
    return NUMBER.matcher(word).matches() ? new BigDecimal(word) : word;
  }
}
