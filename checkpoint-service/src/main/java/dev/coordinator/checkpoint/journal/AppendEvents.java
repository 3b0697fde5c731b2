package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gives arrived events their places in the journal; what follows a gap keeps waiting. */
@Singleton
public class AppendEvents {
  private final Entries entries;

  AppendEvents(Entries entries) {
    this.entries = entries;
  }

  /** The entries that the journal has now and had not before, in their order. */
  public List<JournalEntry> append(Connection tx, List<Arrival> arrivals) throws SQLException {
    var position = entries.lockHead(tx);
    var sequenced =
        arrivals.stream()
            .filter(arrival -> arrival.envelope().sequence() != null)
            .map(Arrival::session)
            .collect(Collectors.toSet());
    var release =
        Sequencing.of(
            entries.lastSequences(tx, sequenced), entries.heldBack(tx, sequenced), arrivals);

    var appended = new ArrayList<JournalEntry>();
    for (var arrival : release.ready()) {
      appended.add(new JournalEntry(++position, arrival.envelope(), arrival.event()));
    }
    entries.append(tx, appended);
    entries.remember(tx, release);
    return appended;
  }
}
