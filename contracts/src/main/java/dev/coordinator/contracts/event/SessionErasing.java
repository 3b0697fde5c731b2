package dev.coordinator.contracts.event;

/**
 * A session that has ended is to be erased everywhere, once its tree is exported; it is the last
 * that is said of it. Asked for again it is said again.
 *
 * @param byPolicy whether its retention asked for it, and not a person
 */
public record SessionErasing(String session, boolean byPolicy, String actor, String reason)
    implements SchedulerNews {}
