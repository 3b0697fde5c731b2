package dev.coordinator.contracts.runner;

/** A line for people who watch; changes nothing else. At most 4,000 characters. */
public record Progress(long token, String message) {}
