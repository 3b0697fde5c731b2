package dev.coordinator.checkpoint.view.model;

/** A batch of a session. */
public record BatchKey(String session, String batch) {}
