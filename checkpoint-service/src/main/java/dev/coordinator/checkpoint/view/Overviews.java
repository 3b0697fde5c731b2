package dev.coordinator.checkpoint.view;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.SessionPlanned;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Reads what is shown of one session: each answer is one state of the journal, and says which. */
public interface Overviews {
  Optional<SessionOverview> session(String session);

  Optional<BatchDetail> batch(String session, String batch);

  /** As {@link #session(String)}, within the caller's snapshot. */
  Optional<SessionOverview> session(Connection snapshot, String session) throws SQLException;

  Optional<SessionPlanned> plan(Connection snapshot, String session) throws SQLException;

  /** The newest completion of each batch of the session. */
  Map<String, BatchCompleted> completions(Connection snapshot, String session) throws SQLException;
}
