package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queries on the inbox: of all transactions that insert an id, at most one gets it back. */
final class InboxRows {
  // in the order of the ids, because two polls with the same events would wait for each other; what
  // is of an erased session counts as handled, and is given to nobody
  private static final String INSERT =
      """
      with new as (
        select * from unnest(?::text[], ?::text[], ?::text[]) as new (id, trace, session)
      ), inserted as (
        insert into inbox (event_id, trace) select id, trace from new order by id
        on conflict %s returning event_id
      )
      select event_id from inserted join new on new.id = event_id
      where not exists (select from session_erased erased where erased.session = new.session)
      """;
  private static final String NEW = INSERT.formatted("do nothing");
  private static final String NEW_OR_BURIED =
      INSERT.formatted("(event_id) do update set buried = false where inbox.buried");
  // of each sending once, because a sending may be delivered again as well
  private static final String BURY =
      """
      insert into inbox (event_id, buried, sending) values (?, true, ?)
      on conflict (event_id) do update set sending = excluded.sending
      where inbox.buried and inbox.sending is distinct from excluded.sending
        and excluded.sending is not null
      """;

  private InboxRows() {}

  /**
   * What comes with an event.
   *
   * @param trace where its trace goes on, if it has one
   */
  record Coming(String session, @Nullable String trace) {}

  /** Those of the ids that were not handled before and whose sessions are not erased. */
  static Set<String> insert(Connection tx, Map<String, Coming> events) throws SQLException {
    return insert(tx, NEW, events);
  }

  /** As {@link #insert}, and those that were buried, because a person sent them again. */
  static Set<String> insertSentAgain(Connection tx, Map<String, Coming> events)
      throws SQLException {
    return insert(tx, NEW_OR_BURIED, events);
  }

  /** Says whether the event was neither handled before nor, of this sending, buried. */
  static boolean bury(Connection tx, String id, @Nullable String sending) throws SQLException {
    try (var insert = tx.prepareStatement(BURY)) {
      insert.setString(1, id);
      insert.setString(2, sending);
      return insert.executeUpdate() == 1;
    }
  }

  private static Set<String> insert(Connection tx, String statement, Map<String, Coming> events)
      throws SQLException {
    var fresh = new HashSet<String>();
    if (events.isEmpty()) {
      return fresh;
    }
    var coming = events.values();
    try (var insert = tx.prepareStatement(statement)) {
      insert.setArray(1, tx.createArrayOf("text", events.keySet().toArray()));
      insert.setArray(2, tx.createArrayOf("text", coming.stream().map(Coming::trace).toArray()));
      insert.setArray(3, tx.createArrayOf("text", coming.stream().map(Coming::session).toArray()));
      try (var found = insert.executeQuery()) {
        while (found.next()) {
          fresh.add(found.getString(1));
        }
        return fresh;
      }
    }
  }
}
