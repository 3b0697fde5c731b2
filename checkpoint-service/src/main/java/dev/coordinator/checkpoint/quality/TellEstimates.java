package dev.coordinator.checkpoint.quality;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.quality.model.Measured;
import dev.coordinator.checkpoint.quality.model.Percentiles;
import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the planner what the batches of a repository took, whenever a session of it has ended: in
 * the transaction that journals the end, so that it is told exactly once.
 */
@Singleton
public class TellEstimates {
  private static final int SESSIONS = 20;

  private final Tallies tallies;
  private final Outbox outbox;

  TellEstimates(Tallies tallies, Outbox outbox) {
    this.tallies = tallies;
    this.outbox = outbox;
  }

  public void tell(Connection tx, List<JournalEntry> entries) throws SQLException {
    // one for each repository, because the last one of a poll says all
    var ended = new HashMap<@Nullable String, JournalEntry>();
    for (var entry : entries) {
      if (entry.event() instanceof SessionMoved moved && moved.state().isEnd()) {
        ended.put(moved.repository(), entry);
      }
    }
    var news = new ArrayList<Outgoing>();
    for (var end : ended.entrySet()) {
      var measured = Measured.of(tallies.ofRepository(tx, end.getKey(), SESSIONS));
      if (!measured.isEmpty()) {
        news.add(
            Outgoing.of(
                of(end.getValue(), end.getKey(), measured), end.getValue().envelope().id()));
      }
    }
    outbox.append(tx, news);
  }

  private static EstimatesMeasured of(
      JournalEntry end, @Nullable String repository, List<Measured> measured) {
    return new EstimatesMeasured(
        end.session(),
        repository,
        end.position(),
        measured.stream()
            .map(one ->
                new EstimatesMeasured.Measured(
                    one.agent(),
                    one.kind(),
                    one.batches(),
                    of(one.estimated()),
                    of(one.took()),
                    of(one.factor())))
            .toList());
  }

  private static EstimatesMeasured.Percentiles of(Percentiles some) {
    return new EstimatesMeasured.Percentiles(some.p50(), some.p90());
  }
}
