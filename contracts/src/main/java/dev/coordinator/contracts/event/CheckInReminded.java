package dev.coordinator.contracts.event;

import java.time.Instant;

/**
 * A report still waits for a person's verdict; nothing follows from it but that somebody knows.
 *
 * @param since when it was reported
 * @param reminder counts from 1
 */
public record CheckInReminded(
    String session, String batch, Instant since, int reminder, String actor)
    implements SchedulerNews {}
