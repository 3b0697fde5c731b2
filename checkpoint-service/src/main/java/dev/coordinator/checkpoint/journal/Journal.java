package dev.coordinator.checkpoint.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal from a position on; what was read once never changes. */
public interface Journal {
  Head head();

  /** Whether anything of the session has come, even if it still waits for a gap to close. */
  boolean knows(String session);

  /** Up to {@code limit} entries behind the position, of one session or of all. */
  List<JournalItem> after(long position, @Nullable String session, int limit);

  /** The decisions of the session that this version could not read and went on without. */
  List<Missing> missing(String session);

  /** A place in a session's sequence that no entry will fill, and why. */
  record Missing(long sequence, String eventId, String reason) {}
}
