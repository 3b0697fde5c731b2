package dev.coordinator.checkpoint.quality;

import dev.coordinator.checkpoint.journal.Head;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.quality.model.Figures;
import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.quality.model.Measured;
import dev.coordinator.checkpoint.quality.model.Tally;
import dev.coordinator.checkpoint.sql.Reading;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers how good the work is: each answer is one state of the journal, and says which. */
@Singleton
public class MeasureQuality {
  private static final int SESSIONS = 20;

  private final Tallies tallies;
  private final Journal journal;
  private final Reading reading;

  MeasureQuality(Tallies tallies, Journal journal, Reading reading) {
    this.tallies = tallies;
    this.journal = journal;
    this.reading = reading;
  }

  public OfSession session(String session) {
    return reading.in(snapshot ->
        new OfSession(
            journal.head(snapshot), session, Quality.of(tallies.ofSession(snapshot, session))));
  }

  /** The three figures of a session, within the caller's snapshot. */
  public FiguresView figures(Connection snapshot, String session) throws SQLException {
    return FiguresView.of(Figures.of(tallies.ofSession(snapshot, session)));
  }

  /**
   * Of each agent, how much longer than estimated each of its accepted batches in the repository's
   * newest sessions took; within the caller's snapshot.
   */
  public Map<String, double[]> ratios(Connection snapshot, @Nullable String repository)
      throws SQLException {
    return Measured.ratios(tallies.ofRepository(snapshot, repository, SESSIONS));
  }

  /** The newest sessions of which a batch was requested: all together, and each. */
  public OfSessions newest(int limit) {
    return reading.in(snapshot -> {
      var all = tallies.ofNewest(snapshot, limit);
      return new OfSessions(journal.head(snapshot), Quality.of(all), bySession(all));
    });
  }

  private static List<OfOne> bySession(List<Tally> all) {
    var sessions = new LinkedHashMap<String, List<Tally>>();
    for (var tally : all) {
      Objects.requireNonNull(sessions.computeIfAbsent(tally.session(), _ -> new ArrayList<>()))
          .add(tally);
    }
    return sessions.entrySet().stream()
        .map(one -> new OfOne(one.getKey(), Quality.of(one.getValue())))
        .toList();
  }

  /** The figures of one session. */
  public record OfSession(Head asOf, String session, Quality quality) {}

  /** The figures of several sessions, the newest first. */
  public record OfSessions(Head asOf, Quality quality, List<OfOne> sessions) {}

  /** One of several sessions. */
  public record OfOne(String session, Quality quality) {}
}
