package dev.coordinator.contracts.event;

import dev.coordinator.contracts.report.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * A blocker's state after a decision. The last one of a blocker is its truth.
 *
 * @param blocker unique in its session
 * @param batch whose agent raised it
 * @param awaits the batch that is to bring what is missing; absent where none is under way
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
    String actor,
    String reason)
    implements SchedulerNews {}
