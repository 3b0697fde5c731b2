package dev.coordinator.gateway.hook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** What a running agent was told between two of its steps. */
public interface Told {
  /** Of these marks, those that the attempt was not told of before; from now on it was. */
  Set<String> fresh(Connection tx, String attempt, Collection<String> marks) throws SQLException;
}
