package dev.coordinator.checkpoint.quality;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.quality.model.Tallied;
import dev.coordinator.checkpoint.quality.model.TallyFold;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts the entries into the batches' tallies, in the transaction that journals them. */
@Singleton
public class CountEntries {
  private final Tallies tallies;

  CountEntries(Tallies tallies) {
    this.tallies = tallies;
  }

  public void count(Connection tx, List<JournalEntry> entries) throws SQLException {
    var keys =
        entries.stream()
            .map(TallyFold::touched)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    if (keys.isEmpty()) {
      return;
    }
    var counted = new Tallied(tallies.load(tx, keys));
    entries.forEach(counted::apply);
    tallies.save(tx, counted.all());
  }
}
