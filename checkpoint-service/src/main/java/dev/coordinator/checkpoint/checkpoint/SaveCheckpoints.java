package dev.coordinator.checkpoint.checkpoint;

import dev.coordinator.checkpoint.checkpoint.model.Checkpoint;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Saves a checkpoint after every end, in the transaction that journals it. */
@Singleton
public class SaveCheckpoints {
  private final Checkpoints checkpoints;

  SaveCheckpoints(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  public void save(Connection tx, List<JournalEntry> entries) throws SQLException {
    var due = entries.stream().map(Checkpoint::after).flatMap(Optional::stream).toList();
    if (!due.isEmpty()) {
      checkpoints.add(tx, due);
    }
  }
}
