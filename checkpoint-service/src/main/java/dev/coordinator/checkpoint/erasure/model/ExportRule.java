package dev.coordinator.checkpoint.erasure.model;

import org.jspecify.annotations.Nullable;

/** What the operator says of exports: where they go, that none are wanted, or nothing at all. */
public sealed interface ExportRule {
  /** What is said instead of a folder where no exports are wanted. */
  String NONE = "none";

  /** Each session is written there before it is erased. */
  record Into(String folder) implements ExportRule {}

  record NotWanted() implements ExportRule {}

  record NotSaid() implements ExportRule {}

  static ExportRule of(@Nullable String setting) {
    if (setting == null || setting.isBlank()) {
      return new NotSaid();
    }
    return setting.strip().equalsIgnoreCase(NONE) ? new NotWanted() : new Into(setting.strip());
  }

  /** What comes before a session is erased that somebody asked for. */
  default Step first(boolean byPolicy) {
    return switch (this) {
      case Into _ -> Step.EXPORT;
      case NotWanted() -> Step.NOTHING;
      // a person knows what is asked for; by itself nothing is thrown away that nobody has
      case NotSaid() -> byPolicy ? Step.WAIT : Step.NOTHING;
    };
  }

  /** What comes before. */
  enum Step {
    EXPORT,
    NOTHING,
    WAIT
  }
}
