package dev.coordinator.checkpoint.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A session's journal as text to be carried elsewhere, a hundred entries a segment: only the last
 * segment of a session still grows, every other one is the same bytes for ever.
 */
public interface Segments {
  /** How many entries a full segment has. */
  int ENTRIES = 100;

  /** The segment of this number, from 1, a line an entry; empty behind the last one. */
  Optional<String> segment(Connection snapshot, String session, int number) throws SQLException;
}
