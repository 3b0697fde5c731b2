package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A session as it was at a moment: its journal up to there, folded from its beginning. */
public record Moment(SessionView session, List<Standing> batches, List<SyncPointView> syncPoints) {

  /** Empty for a session of which there is nothing yet. */
  public static Optional<Moment> of(String session, List<JournalEntry> entries) {
    var board = new Board();
    entries.forEach(board::apply);
    if (!board.sessions().containsKey(session)) {
      return Optional.empty();
    }
    var found = Objects.requireNonNull(board.sessions().get(session));
    var batches = board.batches().values();
    var points = board.syncPoints().values();
    return Optional.of(
        new Moment(
            found,
            batches.stream()
                .sorted(BatchView.IN_PLAN_ORDER)
                .map(batch -> new Standing(batch, Waits.then(batch, found, batches, points)))
                .toList(),
            points.stream().sorted(SyncPointView.IN_PLAN_ORDER).toList()));
  }

  /** The same, of this batch alone; empty where there was no such batch. */
  public Optional<Moment> only(String batch) {
    var found = batches.stream().filter(one -> one.batch.batch().equals(batch)).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(new Moment(session, found, syncPoints));
  }

  /** A batch and what it waited for. */
  public record Standing(BatchView batch, List<String> waitsFor) {}
}
