package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.finding.Findings.Reader;
import dev.coordinator.gateway.item.Items;
import dev.coordinator.gateway.item.Items.Receiver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was shared since the briefs of running attempts were written: items for their batches that
 * no brief holds yet, and what others found, the newest. To be told of it is no receipt; an item
 * still stands in its receiver's next brief, once.
 */
@Singleton
final class Unread {
  private static final int MOST_OF_EACH = 10;

  private final Items items;
  private final Findings findings;

  Unread(Items items, Findings findings) {
    this.items = items;
    this.findings = findings;
  }

  /** By the attempt's id; an attempt that is not there has read all. */
  Map<String, List<Note>> of(Connection tx, Collection<KnownRequest> running) throws SQLException {
    var readers = new ArrayList<Reader>();
    var receivers = new HashMap<String, Receiver>();
    for (var known : running) {
      if (known.attempt() != null && known.state() instanceof Leased(_, var lease)) {
        var id = Objects.requireNonNull(known.attempt()).id();
        readers.add(new Reader(id, known.session(), known.batch(), lease.startedAt()));
        receivers.put(id, new Receiver(known.session(), known.batch()));
      }
    }
    if (readers.isEmpty()) {
      return Map.of();
    }
    var handed = items.unread(tx, receivers.values().stream().distinct().toList(), MOST_OF_EACH);
    var found = findings.since(tx, readers, MOST_OF_EACH);
    var unread = new HashMap<String, List<Note>>();
    receivers.forEach((id, receiver) -> {
      var notes = new ArrayList<Note>(handed.getOrDefault(receiver, List.of()));
      found.getOrDefault(id, List.of()).stream().map(Concerning::note).forEach(notes::add);
      if (!notes.isEmpty()) {
        unread.put(id, notes);
      }
    });
    return unread;
  }
}
