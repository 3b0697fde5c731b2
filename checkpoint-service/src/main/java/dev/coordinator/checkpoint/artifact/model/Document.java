package dev.coordinator.checkpoint.artifact.model;

/**
 * A file of the tree by its path: text as it stands, or a record to be written as canonical JSON.
 */
public sealed interface Document {
  String path();

  /** Markdown for people. */
  record Text(String path, String text) implements Document {}

  /** JSON for programs. */
  record Json(String path, Object content) implements Document {}
}
