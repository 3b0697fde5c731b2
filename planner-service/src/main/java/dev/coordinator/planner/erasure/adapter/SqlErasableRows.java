package dev.coordinator.planner.erasure.adapter;

import dev.coordinator.outbox.ErasableRows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * All that this service keeps of a session, with its plans also where they are known for equal
 * features; what batches took is kept per repository and belongs to none.
 */
@Singleton
class SqlErasableRows implements ErasableRows {
  private static final List<String> DELETE =
      List.of(
          // there it is the plan of no session, and else the same text
          """
          delete from known_plan where plan in
            (select replace(plan, session, 'dry-run') from plan where session = any (?))
          """,
          "delete from done_batch where session = any (?)",
          "delete from plan where session = any (?)",
          "delete from session where session = any (?)");

  @Override
  public void erase(Connection tx, Collection<String> sessions) throws SQLException {
    for (var sql : DELETE) {
      try (var delete = tx.prepareStatement(sql)) {
        delete.setArray(1, tx.createArrayOf("text", sessions.toArray()));
        delete.executeUpdate();
      }
    }
  }
}
