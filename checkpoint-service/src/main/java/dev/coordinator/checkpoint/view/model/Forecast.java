package dev.coordinator.checkpoint.view.model;

import java.time.Instant;

/**
 * When a session will end, if nobody has to wait for a person: half of all courses that it may take
 * end by {@code p50}, nineteen of twenty by {@code p95}.
 *
 * @param measured from how many accepted batches of its repository it is told; with few of them the
 *     estimates' usual errors are taken
 */
public record Forecast(Instant p50, Instant p95, int measured) {}
