package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing;
import dev.coordinator.checkpoint.journal.model.Sequencing.Known;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import dev.coordinator.checkpoint.journal.model.Sequencing.Release;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives arrived events their places in the journal; what follows a gap, or something that has not
 * come yet, keeps waiting.
 */
@Singleton
public class AppendEvents {
  private final Entries entries;
  private final WaitingRoom waitingRoom;

  AppendEvents(Entries entries, WaitingRoom waitingRoom) {
    this.entries = entries;
    this.waitingRoom = waitingRoom;
  }

  /** The entries that the journal has now and had not before, in their order. */
  public List<JournalEntry> append(Connection tx, List<Arrival> arrivals) throws SQLException {
    var head = entries.lockHead(tx);
    var numbered =
        arrivals.stream()
            .filter(arrival -> arrival.envelope().sequence() != null)
            .map(Arrival::session)
            .collect(Collectors.toSet());
    return append(tx, head, numbered, arrivals);
  }

  /**
   * An event of the session came under this sequence and can never be read: what waited behind it
   * goes on, because every event carries its whole state and the next one heals what is missing.
   */
  public List<JournalEntry> goOnWithout(Connection tx, Lost lost, String eventId, String reason)
      throws SQLException {
    var head = entries.lockHead(tx);
    entries.lose(tx, lost, eventId, reason);
    return append(tx, head, Set.of(lost.session()), List.of());
  }

  private List<JournalEntry> append(
      Connection tx, long head, Set<String> numbered, List<Arrival> arrivals) throws SQLException {
    var waiting = waiting(tx, numbered, arrivals);
    var release = Sequencing.of(known(tx, numbered, waiting, arrivals), waiting, arrivals);
    var appended = new ArrayList<JournalEntry>();
    for (var arrival : release.ready()) {
      appended.add(
          new JournalEntry(head + appended.size() + 1, arrival.envelope(), arrival.event()));
    }
    entries.append(tx, appended);
    remember(tx, release, waiting);
    return appended;
  }

  private List<Arrival> waiting(Connection tx, Set<String> numbered, List<Arrival> arrivals)
      throws SQLException {
    var sessions = new HashSet<>(numbered);
    arrivals.forEach(arrival -> sessions.add(arrival.session()));
    var waiting = new ArrayList<>(waitingRoom.behindGaps(tx, numbered));
    waiting.addAll(waitingRoom.behindCauses(tx, sessions));
    return waiting;
  }

  private Known known(
      Connection tx, Set<String> numbered, List<Arrival> waiting, List<Arrival> arrivals)
      throws SQLException {
    var causes =
        Stream.concat(waiting.stream(), arrivals.stream())
            .filter(arrival -> arrival.envelope().sequence() == null)
            .flatMap(arrival -> Stream.ofNullable(arrival.cause()))
            .collect(Collectors.toSet());
    return new Known(
        entries.lastSequences(tx, numbered), entries.lost(tx, numbered), entries.known(tx, causes));
  }

  private void remember(Connection tx, Release release, List<Arrival> waiting) throws SQLException {
    entries.rememberSequences(tx, release.last());
    waitingRoom.letGo(tx, release.last());
    waitingRoom.letGo(tx, release.followed(waiting));
    waitingRoom.hold(tx, release.behindGaps(), release.behindCauses());
  }
}
