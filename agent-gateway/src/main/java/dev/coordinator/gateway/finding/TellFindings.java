package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.web.Problems;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Puts what a live attempt found into the ledger, so many of one attempt at most. */
@Singleton
public final class TellFindings {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Findings findings;
  private final Authors authors;
  private final Outbox outbox;

  TellFindings(
      Transactions transactions,
      InstantSource clock,
      Findings findings,
      Authors authors,
      Outbox outbox) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
    this.findings = findings;
    this.authors = authors;
  }

  /**
   * Stores it, with what is unread in one transaction, because a finding that is sent again is told
   * twice; nothing is stored for a secret that is none of a live attempt.
   */
  public Optional<List<Note>> tell(String secret, Finding finding) {
    return transactions.run(tx -> store(tx, secret, finding));
  }

  private Optional<List<Note>> store(Connection tx, String secret, Finding finding)
      throws SQLException {
    var author = authors.bySecret(tx, secret);
    if (author.isEmpty()) {
      return Optional.empty();
    }
    checkRoom(tx, author.get().attempt());
    findings.record(tx, List.of(new Findings.Told(author.get(), finding)), clock.instant());
    outbox.append(tx, Outgoing.of(author.get().tells(finding, null)));
    return Optional.of(authors.unread(tx, secret));
  }

  private void checkRoom(Connection tx, String attempt) throws SQLException {
    if (findings.countOf(tx, attempt) >= FindingLimits.OF_ATTEMPT) {
      throw Problems.tooMany(
          "body",
          "Expected at most %d findings of one attempt, but attempt %s has told them already"
              .formatted(FindingLimits.OF_ATTEMPT, attempt),
          "Put what is left into the report; it keeps all of it");
    }
  }
}
