package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.JournalLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Entries that another server journalled, to go on here where they ended there. */
public interface CarriedEntries {
  /**
   * The lines of a segment.
   *
   * @throws Unreadable for a line that is none, or that a later version has written
   */
  List<JournalLine> read(String segment);

  /** The line at a place of the journal. */
  JournalEntry entry(long position, JournalLine line);

  /** Appends the lines of a session under the next positions, with the links that they carry. */
  List<JournalEntry> append(Connection tx, long head, List<JournalLine> lines) throws SQLException;

  /** How many entries the session has, and which of them has this link; 0 where none has. */
  Place placeOf(Connection tx, String session, String link) throws SQLException;

  /** The place of a link in its session, from 1, and how many entries the session has. */
  record Place(long number, long entries) {}

  /** What a session has here, without imports at its end that nobody has resumed. */
  Lasting lasting(Connection tx, String session) throws SQLException;

  /**
   * The entries of a session from which something followed.
   *
   * @param last the link of the last of them
   * @param incarnation of the session here, the imports counted; 1 where it was submitted
   */
  record Lasting(long entries, String last, int incarnation) {}

  /** Takes back all but the first entries of the session, because nothing followed from them. */
  void keepOnly(Connection tx, String session, Lasting lasting) throws SQLException;

  /** Why a line cannot be read. */
  final class Unreadable extends RuntimeException {
    public Unreadable(String message) {
      super(message);
    }
  }
}
