package dev.coordinator.contracts.event;

import org.jspecify.annotations.Nullable;

/**
 * A session does what teams of agents fail by; said once for each pattern and batch, and only said:
 * nothing is stopped by it.
 *
 * @param batch that shows it; absent when it is the session as a whole
 * @param text what was seen
 */
public record AntiPatternNoticed(
    String session, AntiPattern pattern, @Nullable String batch, String text, String actor)
    implements SchedulerNews {}
