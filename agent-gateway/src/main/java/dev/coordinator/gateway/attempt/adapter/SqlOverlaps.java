package dev.coordinator.gateway.attempt.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.gateway.attempt.Overlaps;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Overlaps in PostgreSQL, as the runner said them; none with a session that is erased, and none of
 * an attempt that is over.
 */
@Singleton
class SqlOverlaps implements Overlaps {
  @Override
  public void replace(Connection tx, String attempt, List<Overlap> overlaps) throws SQLException {
    Query.of(tx, "delete from overlap where attempt = ?").text(attempt).update();
    if (!overlaps.isEmpty()) {
      // as whatever comes by a topic does: an erasure waits for it, or it sees the erased session
      Query.of(tx, "lock table inbox in row exclusive mode").update();
      Query.of(
              tx,
              """
              insert into overlap (attempt, position, body)
              select ?, u.position, u.body from unnest(?) with ordinality as u (body, position)
              where u.body::json ->> 'session' not in (select session from session_erased)
              """)
          .text(attempt)
          .texts(overlaps, SqlOverlaps::json)
          .update();
    }
  }

  @Override
  public Map<String, List<Overlap>> of(Connection tx, Collection<String> attempts)
      throws SQLException {
    var found = new HashMap<String, List<Overlap>>();
    Query.of(
            tx,
            "select attempt, body from overlap where attempt = any (?) order by attempt, position")
        .texts(attempts)
        .list(row ->
            found
                .computeIfAbsent(row.getString("attempt"), _ -> new ArrayList<>())
                .add(RequestRow.json(row.getString("body"), Overlap.class)));
    return found;
  }

  private static String json(Overlap overlap) {
    try {
      return Json.STRICT.writeValueAsString(overlap);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected an overlap to be JSON, but it cannot be", e);
    }
  }
}
