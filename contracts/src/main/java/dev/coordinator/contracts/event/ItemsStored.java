package dev.coordinator.contracts.event;

/** Every item of the sync point is stored in its receiver's inbox. */
public record ItemsStored(String session, String syncPoint) implements Event {}
