package dev.coordinator.checkpoint.intake;

import java.sql.Connection;
import java.sql.SQLException;

/** In which version's way the views and tallies were folded. */
public interface Folding {
  /** 0 where no version has noted its own yet. */
  int version(Connection tx) throws SQLException;

  void note(Connection tx, int version) throws SQLException;
}
