package dev.coordinator.contracts.event;

/**
 * The gateway is to complete every unclaimed request at or below the epoch; with {@code stopAll},
 * to stop the claimed ones too.
 */
public record DrainOrdered(String session, int epoch, boolean stopAll, String actor, String reason)
    implements SchedulerNews {}
