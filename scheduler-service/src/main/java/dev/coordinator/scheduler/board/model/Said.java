package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.Event;

/** An event of the scheduler with its place in the session's gap-free order. */
public record Said(long sequence, Event event) {}
