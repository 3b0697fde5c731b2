package dev.coordinator.outbox;

import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.Event;

/** An event as it came from its topic: complete, readable and of a known type. */
public record Received(Envelope envelope, Event event) {}
