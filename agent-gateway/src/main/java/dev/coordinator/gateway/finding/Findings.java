package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.report.Report.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger of what agents discovered; nobody but the agent vouches for it. */
public interface Findings {
  /** Whose attempt says something. */
  record Author(String session, String batch, @Nullable String agent, String attempt) {}

  /** A finding with its author, at its place in the ledger. */
  record Recorded(long position, Author author, Finding finding, Instant at) {}

  /** Something on its way into the ledger. */
  record Told(Author author, Finding finding) {}

  void record(Connection tx, List<Told> findings, Instant now) throws SQLException;

  /** The session's findings behind a position, in order. */
  List<Recorded> list(Connection tx, String session, long after, int limit) throws SQLException;

  /** The newest findings of each session, in order. */
  Map<String, List<Recorded>> newest(Connection tx, Collection<String> sessions)
      throws SQLException;
}
