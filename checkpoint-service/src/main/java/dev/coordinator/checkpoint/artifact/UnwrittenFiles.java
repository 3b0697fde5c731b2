package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Files of trees that were taken over, until they are on the disk. */
public interface UnwrittenFiles {
  /** In place of what is kept of the session so far. */
  void keep(Connection tx, String session, Collection<Rendered> files) throws SQLException;

  /** Sessions of which something is kept. */
  List<String> sessions(int limit);

  /** What is kept of the session, and where it belongs; empty if nothing is. */
  Optional<Unwritten> of(Connection tx, String session) throws SQLException;

  /** Nothing of the session has to be kept any more. */
  void written(Connection tx, String session) throws SQLException;

  /** Files of one tree, by its folder. */
  record Unwritten(String tree, List<Rendered> files) {}
}
