package dev.coordinator.scheduler.board;

import dev.coordinator.scheduler.board.model.ReplanState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** What the sessions remember for their replans; whoever has a session locked may change it. */
public interface ReplanStates {
  /** Of those of the sessions that remember anything. */
  Map<String, ReplanState> of(Connection tx, Collection<String> sessions) throws SQLException;

  /** Writes these back. */
  void save(Connection tx, Map<String, ReplanState> changed) throws SQLException;
}
