package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The query on the inbox: of all transactions that insert an id, only one gets it back. */
final class InboxRows {
  // in the order of the ids, because two polls with the same events would wait for each other
  private static final String INSERT =
      """
      insert into inbox (event_id) select id from unnest(?::text[]) as new (id) order by id
      on conflict do nothing returning event_id
      """;

  private InboxRows() {}

  /** Those of the ids that were not handled before. */
  static Set<String> insert(Connection tx, Collection<String> ids) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setArray(1, tx.createArrayOf("text", ids.toArray()));
      try (var found = insert.executeQuery()) {
        var fresh = new HashSet<String>();
        while (found.next()) {
          fresh.add(found.getString(1));
        }
        return fresh;
      }
    }
  }
}
