package dev.coordinator.scheduler.blocker.model;

import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.report.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * A blocker of a session and how far it is.
 *
 * @param awaits the batch that is to bring what is missing, or has brought it
 * @param agent who is to go on with the batch instead of the planned one
 */
public record KnownBlocker(
    String id,
    String batch,
    Blocker said,
    BlockerState state,
    @Nullable String awaits,
    @Nullable String agent) {
  /** As it is raised. */
  public static KnownBlocker raised(String id, String batch, Blocker said) {
    return new KnownBlocker(id, batch, said, BlockerState.OPEN, null, null);
  }

  public Treatment treatment() {
    return Treatment.of(said.kind(), said.severity());
  }

  public boolean isResolved() {
    return state == BlockerState.RESOLVED;
  }

  /** Whether nothing happens before somebody decides. */
  public boolean needsAPerson() {
    return state == BlockerState.OPEN && treatment().endsTheAttempt();
  }
}
