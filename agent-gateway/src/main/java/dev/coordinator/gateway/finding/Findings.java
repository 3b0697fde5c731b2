package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.event.FindingTold;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.runner.Sighting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger of what agents discovered; nobody but the agent vouches for it. */
public interface Findings {
  /** Whose attempt says something; the repository is empty for work without one. */
  record Author(
      String session, String batch, @Nullable String agent, String attempt, String repository) {
    /** What others are told of it; with the question that it answers, if it does. */
    public FindingTold tells(Finding finding, @Nullable String question) {
      return new FindingTold(session, batch, agent, attempt, finding, question);
    }
  }

  /** A finding with its author, at its place in the ledger; stale since lines it cites changed. */
  record Recorded(
      long position, Author author, Finding finding, Instant at, @Nullable Instant staleAt) {}

  /** An attempt that is to be told what others found since then. */
  record Reader(String attempt, String session, String batch, Instant since) {}

  /** Something on its way into the ledger, with what a runner saw where it refers to. */
  record Told(Author author, Finding finding, List<Sighting> sightings) {
    public Told(Author author, Finding finding) {
      this(author, finding, List.of());
    }
  }

  /** Their places in the ledger, in this order. */
  List<Long> record(Connection tx, List<Told> findings, Instant now) throws SQLException;

  /** How many this attempt has in the ledger. */
  long countOf(Connection tx, String attempt) throws SQLException;

  /** The finding at this place of the session's ledger. */
  Optional<Recorded> find(Connection tx, String session, long position) throws SQLException;

  /** The session's findings behind a position, in order. */
  List<Recorded> list(Connection tx, String session, long after, int limit) throws SQLException;

  /** The newest of some findings, in order, and how many more there are. */
  record Newest(List<Recorded> findings, long more) {}

  /** What holds and others found since, by the readers' attempts, so many at most. */
  Map<String, Newest> since(Connection tx, Collection<Reader> readers, int most)
      throws SQLException;

  /** The newest findings of each session that still hold, in order. */
  Map<String, List<Recorded>> newest(Connection tx, Collection<String> sessions)
      throws SQLException;
}
