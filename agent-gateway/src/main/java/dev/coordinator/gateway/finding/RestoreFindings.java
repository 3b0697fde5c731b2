package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.gateway.finding.Findings.Author;
import dev.coordinator.gateway.finding.Findings.Told;
import dev.coordinator.outbox.Received;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Fills the ledger of a session that goes on here with what its reports had found, so that its next
 * briefs tell it; what only was told between reports is known to the other server alone.
 */
@Singleton
public class RestoreFindings {
  private final Findings findings;
  private final InstantSource clock;

  RestoreFindings(Findings findings, InstantSource clock) {
    this.findings = findings;
    this.clock = clock;
  }

  public void of(Connection tx, List<Received> events) throws SQLException {
    for (var received : events) {
      if (received.event() instanceof SessionRestored restored && restored.state() != null) {
        var told = told(Objects.requireNonNull(restored.state())).toList();
        findings.record(tx, told, clock.instant());
      }
    }
  }

  private static Stream<Told> told(RestoredState state) {
    var repository = state.session().repository();
    return state.batches().stream()
        .map(batch -> batch.moved().completion())
        .filter(Objects::nonNull)
        .flatMap(end -> told(end, repository == null ? "" : repository));
  }

  private static Stream<Told> told(BatchCompleted end, String repository) {
    var attempt = end.request() + "/" + end.attempt();
    var author = new Author(end.session(), end.batch(), end.agent(), attempt, repository);
    return end.report() == null
        ? Stream.of()
        : end.report().findings().stream()
            .filter(finding -> !finding.fact().isBlank())
            .limit(FindingLimits.OF_ATTEMPT)
            .map(FindingLimits::cut)
            .map(finding -> new Told(author, finding));
  }
}
