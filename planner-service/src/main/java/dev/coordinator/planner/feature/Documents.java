package dev.coordinator.planner.feature;

import org.jspecify.annotations.Nullable;

/**
 * Turns text into maps, lists, strings, numbers and booleans, and nothing else; refuses what is
 * ambiguous, cyclic or much larger than its text.
 */
public interface Documents {
  /** The one document in the text. */
  @Nullable Object parse(String text, Format format) throws UnreadableDocument;
}
