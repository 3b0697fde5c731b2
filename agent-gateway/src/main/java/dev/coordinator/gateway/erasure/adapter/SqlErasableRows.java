package dev.coordinator.gateway.erasure.adapter;

import dev.coordinator.gateway.sql.Query;
import dev.coordinator.outbox.ErasableRows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * All that this service keeps of a session, also where others name it; runners and their presence
 * belong to none.
 */
@Singleton
class SqlErasableRows implements ErasableRows {
  /** Whatever names another row goes before it. */
  private static final List<String> DELETE =
      List.of(
          """
          delete from sighting where citation in
            (select citation from citation join finding on finding.position = citation.finding
             where finding.session = any (?))
          """,
          """
          delete from sighting where request in
            (select request from request where session = any (?))
          """,
          """
          delete from citation where finding in
            (select position from finding where session = any (?))
          """,
          """
          delete from asked where question in
            (select question from question where session = any (?))
          """,
          "delete from question where session = any (?)",
          "delete from finding where session = any (?)",
          "delete from item where session = any (?)",
          "delete from overlap where body::json ->> 'session' = any (?)",
          """
          delete from overlap where attempt in
            (select attempt from attempt join request using (request) where session = any (?))
          """,
          """
          delete from told where attempt in
            (select attempt from attempt join request using (request) where session = any (?))
          """,
          """
          delete from attempt_log where attempt in
            (select attempt from attempt join request using (request) where session = any (?))
          """,
          """
          delete from attempt where request in
            (select request from request where session = any (?))
          """,
          "delete from request where session = any (?)",
          "delete from withdrawal where session = any (?)",
          "delete from session where session = any (?)");

  @Override
  public void erase(Connection tx, Collection<String> sessions) throws SQLException {
    for (var sql : DELETE) {
      Query.of(tx, sql).texts(sessions).update();
    }
  }
}
