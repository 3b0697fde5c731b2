package dev.coordinator.planner.feature.model;

/** One thing that is wrong in a document: always says where, what, and how to mend it. */
public record Flaw(String field, String message, String fix) {}
