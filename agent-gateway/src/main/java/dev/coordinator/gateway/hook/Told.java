package dev.coordinator.gateway.hook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** What a running agent was told between two of its steps. */
public interface Told {
  /** Of these marks, those that the attempt was told of. */
  Set<String> among(Connection tx, String attempt, Collection<String> marks) throws SQLException;

  /** From now on the attempt was told of these. */
  void add(Connection tx, String attempt, Collection<String> marks) throws SQLException;
}
