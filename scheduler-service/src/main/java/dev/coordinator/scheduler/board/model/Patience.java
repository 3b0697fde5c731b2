package dev.coordinator.scheduler.board.model;

import java.time.Duration;

/**
 * How long a session waits before it says so.
 *
 * @param withdrawAfter how long a request may stay unclaimed
 * @param remindAfter how long a report waits for a person's verdict before it is asked for again
 */
public record Patience(Duration withdrawAfter, Duration remindAfter) {}
