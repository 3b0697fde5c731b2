package dev.coordinator.contracts.event;

import dev.coordinator.contracts.report.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * A blocker's state after a decision. The last one of a blocker is its truth.
 *
 * @param blocker unique in its session
 * @param batch whose agent raised it
 * @param awaits the batch that is to bring what is missing; absent where none is under way
 * @param agent who is to go on with the batch instead of the planned one
 */
public record BlockerMoved(
    String session,
    String blocker,
    String batch,
    Blocker.Kind kind,
    Blocker.Severity severity,
    String text,
    BlockerState state,
    @Nullable String awaits,
    @Nullable String agent,
    String actor,
    String reason)
    implements SchedulerNews {}
