package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal from a position on; what was read once never changes. */
public interface Journal {
  Head head();

  /** As {@link #head()}, within the caller's snapshot. */
  Head head(Connection snapshot) throws SQLException;

  /** Whether anything of the session has come, even if it still waits for a gap to close. */
  boolean knows(String session);

  /** Up to {@code limit} entries behind the position, of one session or of all. */
  List<JournalItem> after(long position, @Nullable String session, int limit);

  /** The same without their bodies, for whoever only needs to know that something has happened. */
  List<JournalItem> hintsAfter(long position, @Nullable String session, int limit);

  /** All entries of the session up to the position, to be folded again. */
  List<JournalEntry> upTo(Connection snapshot, String session, long position) throws SQLException;

  /** The position of the session's last entry of that time or before; 0 if there is none. */
  long positionAt(Connection snapshot, String session, Instant time) throws SQLException;

  /** The decisions of the session that this version could not read and went on without. */
  List<Missing> missing(String session);

  /** Where the session's chain ends. */
  ChainEnd chainEnd(String session);

  /** A place in a session's sequence that no entry will fill, and why. */
  record Missing(long sequence, String eventId, String reason) {}

  /** The last link of a session, absent before the first one, how many there are, and where. */
  record ChainEnd(@Nullable String hash, long entries, long position) {}
}
