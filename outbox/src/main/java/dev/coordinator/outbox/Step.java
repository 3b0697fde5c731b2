package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/** What one transaction does, without an answer: all of it is committed, or none. */
@FunctionalInterface
public interface Step {
  /** Does the step; any exception rolls the transaction back. */
  void in(Connection tx) throws SQLException;
}
