package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.checkpoint.view.model.Moment;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Shows a session as it was at any past moment, by folding its journal up to there. */
@Singleton
public class ShowMoment {
  private final Journal journal;
  private final Reading reading;

  ShowMoment(Journal journal, Reading reading) {
    this.journal = journal;
    this.reading = reading;
  }

  /** As of the last entry of that time or before; empty before the session's first one. */
  public Optional<Moment> at(String session, Instant time) {
    return reading.in(
        snapshot -> upTo(snapshot, session, journal.positionAt(snapshot, session, time)));
  }

  /** As of the position; empty before the session's first entry. */
  public Optional<Moment> at(String session, long position) {
    return reading.in(snapshot -> upTo(snapshot, session, position));
  }

  private Optional<Moment> upTo(Connection snapshot, String session, long position)
      throws SQLException {
    return Moment.of(session, journal.upTo(snapshot, session, position));
  }
}
