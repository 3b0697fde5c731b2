package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.report.Blocker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A blocker as the journal has it: what its agent says, and the last word on it.
 *
 * @param awaits the batch that brings, or has brought, what is missing
 * @param reason once it is resolved, the answer
 */
public record BlockerView(
    String blocker,
    String batch,
    Blocker.Kind kind,
    Blocker.Severity severity,
    String text,
    BlockerState state,
    @Nullable String awaits,
    String actor,
    String reason,
    Instant at) {

  static BlockerView of(BlockerMoved moved, Instant time) {
    return new BlockerView(
        moved.blocker(),
        moved.batch(),
        moved.kind(),
        moved.severity(),
        moved.text(),
        moved.state(),
        moved.awaits(),
        moved.actor(),
        moved.reason(),
        time);
  }
}
