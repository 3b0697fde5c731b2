package dev.coordinator.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which files the running batches of a repository may change. */
public interface WriteScopes {
  /** A batch with its files; its agent is empty if it has none. */
  record Writer(
      String session, String batch, String agent, String repository, List<String> writes) {}

  /** The batch of an attempt. */
  Optional<Writer> of(Connection tx, String attempt) throws SQLException;

  /** All batches of the repository that are offered or at work. */
  List<Writer> in(Connection tx, String repository) throws SQLException;

  /** The repositories in which batches are offered or at work, by name. */
  List<String> repositories(Connection tx) throws SQLException;
}
