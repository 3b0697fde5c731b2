package dev.coordinator.checkpoint.checkpoint.model;

import dev.coordinator.checkpoint.artifact.model.TreeSource;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.quality.model.Figures;
import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.quality.model.Tallied;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.Board;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.contracts.event.BatchCompleted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Folds one session's journal from its beginning, entry by entry: at every position it has exactly
 * what was known there, whatever has happened since.
 */
public final class Replay {
  private final String session;
  private final Board board = new Board();
  private final Tallied tallies = new Tallied(Map.of());

  public Replay(String session) {
    this.session = session;
  }

  public void apply(JournalEntry entry) {
    board.apply(entry);
    tallies.apply(entry);
  }

  /** What a tree of artifacts is made of here; empty until the session has a name and a stamp. */
  public Optional<TreeSource> source() {
    var view = board.sessions().get(session);
    if (view == null || view.identity() == null) {
      return Optional.empty();
    }
    var completions = new LinkedHashMap<String, BatchCompleted>();
    board.completions().forEach((key, completion) -> completions.put(key.batch(), completion));
    return Optional.of(
        new TreeSource(
            view,
            view.identity(),
            board.batches().values().stream().sorted(BatchView.IN_PLAN_ORDER).toList(),
            board.syncPoints().values().stream().sorted(SyncPointView.IN_PLAN_ORDER).toList(),
            board.plans().get(session),
            completions,
            FiguresView.of(Figures.of(tallies.all()))));
  }
}
