package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import dev.coordinator.checkpoint.journal.model.Sequencing.Release;
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

  /** Remembers for good that the sequence will never come. */
  void lose(Connection tx, Lost lost, String eventId, String reason) throws SQLException;

  Set<Lost> lost(Connection tx, Collection<String> sessions) throws SQLException;

  List<Arrival> heldBack(Connection tx, Collection<String> sessions) throws SQLException;

  /** Remembers which sequences are stored and which events still wait. */
  void remember(Connection tx, Release release) throws SQLException;

  void append(Connection tx, List<JournalEntry> entries) throws SQLException;
}
