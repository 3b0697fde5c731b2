package dev.coordinator.contracts.event;

/**
 * Every runner that held an attempt of the session has heard of the drain: a heartbeat of each was
 * answered with it, or its attempt has ended.
 *
 * @param epoch that was drained
 */
public record DrainAcknowledged(String session, int epoch) implements Event {}
