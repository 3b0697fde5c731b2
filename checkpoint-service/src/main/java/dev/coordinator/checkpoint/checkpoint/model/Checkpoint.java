package dev.coordinator.checkpoint.checkpoint.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.contracts.event.SyncPointState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A position of the journal at which a session's state is saved for good: it holds what was
 * accepted up to there, and of what still runs only that it runs.
 *
 * @param sequence the session's version, by the scheduler's count; absent where it carried none
 * @param subject the batch, the sync point, or the session's epoch; with the occasion unique in the
 *     session
 */
public record Checkpoint(
    String session,
    long position,
    @Nullable Long sequence,
    Occasion occasion,
    String subject,
    Instant time) {

  /** The checkpoint that the entry calls for; empty for all entries that end nothing. */
  public static Optional<Checkpoint> after(JournalEntry entry) {
    return switch (entry.event()) {
      case BatchMoved moved when moved.kind() == Kind.WORK -> ofBatch(entry, moved);
      case SyncPointMoved moved when moved.state() == SyncPointState.PASSED ->
          of(entry, Occasion.SYNC_POINT_PASSED, moved.syncPoint());
      case SessionMoved moved when moved.state() == SessionState.PAUSED ->
          of(entry, Occasion.SESSION_PAUSED, Integer.toString(moved.epoch()));
      case SessionMoved moved when moved.state().isEnd() ->
          of(entry, Occasion.SESSION_ENDED, Integer.toString(moved.epoch()));
      default -> Optional.empty();
    };
  }

  private static Optional<Checkpoint> ofBatch(JournalEntry entry, BatchMoved moved) {
    if (moved.state() == BatchState.ACCEPTED) {
      return of(entry, Occasion.BATCH_ACCEPTED, moved.batch());
    }
    return moved.state() == BatchState.BLOCKED
        ? of(entry, Occasion.BATCH_BLOCKED, String.valueOf(moved.request()))
        : Optional.empty();
  }

  private static Optional<Checkpoint> of(JournalEntry entry, Occasion occasion, String subject) {
    return Optional.of(
        new Checkpoint(
            entry.session(),
            entry.position(),
            entry.envelope().sequence(),
            occasion,
            subject,
            entry.time()));
  }
}
