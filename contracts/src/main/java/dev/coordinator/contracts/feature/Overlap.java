package dev.coordinator.contracts.feature;

/**
 * How a task may overlap with those whose artifacts it consumes: from the first draft on, synced
 * before its end.
 */
public enum Overlap {
  PARTIAL
}
