package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    return append(tx, position, sequenced, arrivals);
  }

  /**
   * An event of the session came under this sequence and can never be read: what waited behind it
   * goes on, because every event carries its whole state and the next one heals what is missing.
   */
  public List<JournalEntry> goOnWithout(Connection tx, Lost lost, String eventId, String reason)
      throws SQLException {
    var position = entries.lockHead(tx);
    entries.lose(tx, lost, eventId, reason);
    return append(tx, position, Set.of(lost.session()), List.of());
  }

  private List<JournalEntry> append(
      Connection tx, long head, Set<String> sequenced, List<Arrival> arrivals) throws SQLException {
    var release =
        Sequencing.of(
            entries.lastSequences(tx, sequenced),
            entries.lost(tx, sequenced),
            entries.heldBack(tx, sequenced),
            arrivals);
    var position = head;

    var appended = new ArrayList<JournalEntry>();
    for (var arrival : release.ready()) {
      appended.add(new JournalEntry(++position, arrival.envelope(), arrival.event()));
    }
    entries.append(tx, appended);
    entries.remember(tx, release);
    return appended;
  }
}
