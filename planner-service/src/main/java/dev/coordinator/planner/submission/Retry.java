package dev.coordinator.planner.submission;

/** What makes a repeated request the same request: its key, and a hash over all that it says. */
public record Retry(String key, String requestHash) {}
