package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The journal's store: writes take the head's lock first, so they are one after the other. */
public interface Entries {
  /** Locks the end of the journal until the transaction ends, and answers its position. */
  long lockHead(Connection tx) throws SQLException;

  Map<String, Long> lastSequences(Connection tx, Collection<String> sessions) throws SQLException;

  void rememberSequences(Connection tx, Map<String, Long> last) throws SQLException;

  /** Remembers for good that the sequence will never come. */
  void lose(Connection tx, Lost lost, String eventId, String reason) throws SQLException;

  Set<Lost> lost(Connection tx, Collection<String> sessions) throws SQLException;

  /** Those of the ids whose events are in the journal or will never be. */
  Set<String> known(Connection tx, Collection<String> ids) throws SQLException;

  /** Appends the entries, each linked to the one before it in its session. */
  void append(Connection tx, List<JournalEntry> entries) throws SQLException;

  /** Up to {@code limit} entries behind the position, as they were appended. */
  List<JournalEntry> after(Connection tx, long position, int limit) throws SQLException;
}
