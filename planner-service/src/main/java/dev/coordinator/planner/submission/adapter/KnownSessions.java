package dev.coordinator.planner.submission.adapter;

import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Received;
import dev.coordinator.planner.submission.SchedulerWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Marks the sessions of one poll as known, and tells whoever waits once that is stored. */
final class KnownSessions implements EventHandler {
  private static final String MARK =
      "update session set known = true where session = any (?) and not known";

  private final SchedulerWatch watch;
  private final Set<String> sessions = new TreeSet<>();

  KnownSessions(SchedulerWatch watch) {
    this.watch = watch;
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    sessions.clear();
    events.forEach(received -> sessions.add(received.event().session()));
    try (var mark = tx.prepareStatement(MARK)) {
      mark.setArray(1, tx.createArrayOf("text", sessions.toArray()));
      mark.executeUpdate();
    }
  }

  @Override
  public void committed() {
    watch.known(sessions);
  }
}
