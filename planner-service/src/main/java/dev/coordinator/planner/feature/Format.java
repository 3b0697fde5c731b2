package dev.coordinator.planner.feature;

/** In which of the two languages a document is written. */
public enum Format {
  YAML,
  JSON
}
