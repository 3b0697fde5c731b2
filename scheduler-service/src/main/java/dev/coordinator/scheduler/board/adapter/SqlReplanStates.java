package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.scheduler.board.ReplanStates;
import dev.coordinator.scheduler.board.model.ReplanState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Replan states in PostgreSQL: one query for any number of sessions, one statement to write. */
@jakarta.inject.Singleton
class SqlReplanStates implements ReplanStates {
  @Override
  public Map<String, ReplanState> of(Connection tx, Collection<String> sessions)
      throws SQLException {
    return read(tx, sessions);
  }

  static Map<String, ReplanState> read(Connection tx, Collection<String> sessions)
      throws SQLException {
    try (var query =
        tx.prepareStatement("select session, state::text from replan where session = any(?)")) {
      query.setArray(1, tx.createArrayOf("text", sessions.toArray()));
      var states = new HashMap<String, ReplanState>();
      var row = query.executeQuery();
      while (row.next()) {
        states.put(row.getString(1), StoredState.fromJson(row.getString(2), ReplanState.class));
      }
      return states;
    }
  }

  @Override
  public void save(Connection tx, Map<String, ReplanState> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (var write =
        tx.prepareStatement(
            """
            insert into replan (session, state) values (?, ?::jsonb)
            on conflict (session) do update set state = excluded.state\
            """)) {
      for (var one : changed.entrySet()) {
        write.setString(1, one.getKey());
        write.setString(2, StoredState.toJson(one.getValue()));
        write.addBatch();
      }
      write.executeBatch();
    }
  }
}
