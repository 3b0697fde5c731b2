package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.view.model.Board;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.Touched;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Brings the views to the journal's end, in the transaction that moved it there. */
@Singleton
public class FoldEntries {
  private final Views views;

  FoldEntries(Views views) {
    this.views = views;
  }

  /** The sessions that the entries touched, as they are now. */
  public Collection<SessionView> fold(Connection tx, List<JournalEntry> entries)
      throws SQLException {
    if (entries.isEmpty()) {
      return List.of();
    }
    Board board = views.load(tx, Touched.by(entries));
    entries.forEach(board::apply);
    views.save(tx, board);
    return board.sessions().values();
  }
}
