package dev.coordinator.scheduler.erasure.model;

import java.time.Instant;

/**
 * That a session be erased.
 *
 * @param byPolicy whether its retention asks for it, and not a person
 */
public record Asked(boolean byPolicy, String actor, String reason, Instant since) {}
