package dev.coordinator.checkpoint.journal.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;
import static dev.coordinator.checkpoint.sql.Columns.texts;

import dev.coordinator.checkpoint.journal.model.Chain;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The last link of each session; the journal's lock orders all who lengthen a chain. */
final class SqlChain {
  private SqlChain() {}

  /** An entry's body as it is stored and its link. */
  record Linked(String body, String hash) {}

  /** Links the entries to what their sessions have, and remembers the new last links. */
  static List<Linked> link(Connection tx, List<JournalEntry> entries) throws SQLException {
    var last = lastLinks(tx, entries);
    var lengths = new HashMap<String, Long>();
    var linked = new ArrayList<Linked>(entries.size());
    for (var entry : entries) {
      var session = entry.session();
      // as it is stored, because a link is checked against what lies in the journal
      var body = EventJson.write(entry.event()).replace("\u0000", "");
      var hash = Chain.link(last.getOrDefault(session, Chain.START), part(entry, body));
      last.put(session, hash);
      lengths.merge(session, 1L, Long::sum);
      linked.add(new Linked(body, hash));
    }
    remember(tx, last, lengths);
    return linked;
  }

  private static Chain.Link part(JournalEntry entry, String body) {
    var envelope = entry.envelope();
    return new Chain.Link(
        entry.session(),
        envelope.sequence(),
        envelope.type(),
        envelope.id(),
        envelope.source(),
        envelope.causation(),
        envelope.time().toString(),
        body);
  }

  private static Map<String, String> lastLinks(Connection tx, List<JournalEntry> entries)
      throws SQLException {
    var sessions = entries.stream().map(JournalEntry::session).collect(Collectors.toSet());
    var last = new HashMap<String, String>();
    try (var query =
        tx.prepareStatement("select session, hash from journal_chain where session = any (?)")) {
      query.setArray(1, texts(tx, sessions));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          last.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return last;
  }

  private static void remember(Connection tx, Map<String, String> last, Map<String, Long> lengths)
      throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            """
            insert into journal_chain (session, hash, entries) select * from unnest(?, ?, ?)
            on conflict (session) do update
              set hash = excluded.hash, entries = journal_chain.entries + excluded.entries\
            """)) {
      upsert.setArray(1, text(tx, lengths.keySet(), session -> session));
      upsert.setArray(2, text(tx, lengths.keySet(), last::get));
      upsert.setArray(3, longs(tx, lengths.keySet(), lengths::get));
      upsert.executeUpdate();
    }
  }
}
