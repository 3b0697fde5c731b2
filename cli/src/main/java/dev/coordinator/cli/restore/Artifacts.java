package dev.coordinator.cli.restore;

import com.fasterxml.jackson.databind.JsonNode;

/** A session's tree of artifacts, read file by file, wherever it lies. */
interface Artifacts {
  /** One of its JSON files; missing where it is not there or cannot be read. */
  JsonNode json(String path);

  /** One of its texts; empty where it is not there. */
  String text(String path);
}
