package dev.coordinator.checkpoint.artifact.model;

import java.util.Locale;

/** Enums as our JSON and our Markdown write them. */
final class Lower {
  private Lower() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The same for a sentence. */
  static String words(Enum<?> value) {
    return of(value).replace('_', ' ');
  }
}
