package dev.coordinator.checkpoint.erasure;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.event.SessionErasing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * Notes which sessions are to be erased, in the transaction that journals it: by then the journal
 * has all that the scheduler ever said of them.
 */
@Singleton
public class WantErasures {
  private final Erasures erasures;
  private final InstantSource clock;

  WantErasures(Erasures erasures, InstantSource clock) {
    this.erasures = erasures;
    this.clock = clock;
  }

  public void note(Connection tx, List<JournalEntry> entries) throws SQLException {
    for (var entry : entries) {
      if (entry.event() instanceof SessionErasing erasing) {
        erasures.want(tx, erasing, clock.instant());
      }
    }
  }
}
