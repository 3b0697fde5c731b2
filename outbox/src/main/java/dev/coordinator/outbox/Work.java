package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/** What one transaction does, with an answer: all of it is committed, or none. */
@FunctionalInterface
public interface Work<T> {
  /** Does the work; any exception rolls the transaction back. */
  T in(Connection tx) throws SQLException;
}
