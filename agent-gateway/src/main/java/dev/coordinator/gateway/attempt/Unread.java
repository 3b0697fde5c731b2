package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.runner.Overlap;
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
 * What was shared since the briefs of running attempts were written: with whose work theirs does
 * not merge, items for their batches that no brief holds yet, and what others found, the newest. To
 * be told of it is no receipt; an item still stands in its receiver's next brief, once.
 */
@Singleton
public final class Unread {
  private static final int MOST_OF_EACH = 10;
  private static final Items.Some NO_ITEMS = new Items.Some(List.of(), 0);
  private static final Findings.Newest NO_FINDINGS = new Findings.Newest(List.of(), 0);

  private final Items items;
  private final Findings findings;
  private final Overlaps overlaps;

  Unread(Items items, Findings findings, Overlaps overlaps) {
    this.items = items;
    this.findings = findings;
    this.overlaps = overlaps;
  }

  /** By the attempt's id; an attempt that is not there has read all. */
  public Map<String, List<Note>> of(Connection tx, Collection<KnownRequest> running)
      throws SQLException {
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
    var beside = overlaps.of(tx, receivers.keySet());
    var unread = new HashMap<String, List<Note>>();
    receivers.forEach((id, receiver) -> {
      var items = handed.getOrDefault(receiver, NO_ITEMS);
      var findings = found.getOrDefault(id, NO_FINDINGS);
      var notes = new ArrayList<Note>();
      beside.getOrDefault(id, List.of()).stream().map(Unread::overlap).forEach(notes::add);
      notes.addAll(items.notes());
      findings.findings().stream().map(Concerning::note).forEach(notes::add);
      if (items.more() + findings.more() > 0) {
        notes.add(more(receiver.session(), items.more(), findings.more()));
      }
      if (!notes.isEmpty()) {
        unread.put(id, notes);
      }
    });
    return unread;
  }

  private static Note overlap(Overlap with) {
    var text =
        ("What you have changed so far does not merge with what %s (%s) of session %s is changing"
                + " now. Leave these lines to one of you: ask that agent, or do the rest first.")
            .formatted(
                with.batch(), with.agent() == null ? "no agent" : with.agent(), with.session());
    return Note.fact("overlap", text, with.files());
  }

  /** Because whoever reads ten would else take them for all. */
  private static Note more(String session, long items, long findings) {
    var text =
        ("Not listed here: %d more items for this batch, which stand in its next brief, and %d more"
                + " findings, which GET /api/v1/findings?session=%s lists.")
            .formatted(items, findings, session);
    return new Note(Note.Kind.BROADCAST, "there is more", text, List.of(), null, false, false);
  }
}
