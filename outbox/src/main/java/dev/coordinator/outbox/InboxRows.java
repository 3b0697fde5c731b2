package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queries on the inbox: of all transactions that insert an id, only one gets it back. */
final class InboxRows {
  // in the order of the ids, because two polls with the same events would wait for each other
  private static final String INSERT =
      """
      insert into inbox (event_id, trace)
      select id, trace from unnest(?::text[], ?::text[]) as new (id, trace) order by id
      """;
  private static final String NEW = INSERT + "on conflict do nothing returning event_id";
  private static final String NEW_OR_BURIED =
      INSERT
          + """
          on conflict (event_id) do update set buried = false where inbox.buried
          returning event_id
          """;
  // of each sending once, because a sending may be delivered again as well
  private static final String BURY =
      """
      insert into inbox (event_id, buried, sending) values (?, true, ?)
      on conflict (event_id) do update set sending = excluded.sending
      where inbox.buried and inbox.sending is distinct from excluded.sending
        and excluded.sending is not null
      """;

  private InboxRows() {}

  /** Those of the ids that were not handled before; each comes with its trace, if it has one. */
  static Set<String> insert(Connection tx, Map<String, @Nullable String> traces)
      throws SQLException {
    return insert(tx, NEW, traces);
  }

  /** As {@link #insert}, and those that were buried, because a person sent them again. */
  static Set<String> insertSentAgain(Connection tx, Map<String, @Nullable String> traces)
      throws SQLException {
    return insert(tx, NEW_OR_BURIED, traces);
  }

  /** Says whether the event was neither handled before nor, of this sending, buried. */
  static boolean bury(Connection tx, String id, @Nullable String sending) throws SQLException {
    try (var insert = tx.prepareStatement(BURY)) {
      insert.setString(1, id);
      insert.setString(2, sending);
      return insert.executeUpdate() == 1;
    }
  }

  private static Set<String> insert(
      Connection tx, String statement, Map<String, @Nullable String> traces) throws SQLException {
    var fresh = new HashSet<String>();
    if (traces.isEmpty()) {
      return fresh;
    }
    try (var insert = tx.prepareStatement(statement)) {
      insert.setArray(1, tx.createArrayOf("text", traces.keySet().toArray()));
      insert.setArray(2, tx.createArrayOf("text", traces.values().toArray()));
      try (var found = insert.executeQuery()) {
        while (found.next()) {
          fresh.add(found.getString(1));
        }
        return fresh;
      }
    }
  }
}
