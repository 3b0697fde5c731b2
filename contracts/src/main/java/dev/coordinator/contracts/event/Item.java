package dev.coordinator.contracts.event;

import dev.coordinator.contracts.brief.Note;

/** A thing handed to one batch, by an id that makes it stand in that batch's brief exactly once. */
public record Item(String id, String toBatch, Note note) {}
