package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.outbox.Received;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many batches of each agent can be carried where, as it is told; the newest version counts.
 */
record Levels(Boards boards, SharedResources shared) {
  private static final String NO_REPOSITORY = "";

  /** The name to lock and to look under; slots are given out under it also without files. */
  static String nameOf(@Nullable String repository) {
    return repository == null ? NO_REPOSITORY : repository;
  }

  /** The running sessions with an agent that comes or goes by these events. */
  Set<String> concerned(Connection tx, List<Received> events) throws SQLException {
    var sessions = new HashSet<String>();
    for (var level : levels(events)) {
      if (shared.comesOrGoes(tx, level)) {
        sessions.addAll(boards.runningWith(tx, nameOf(level.repository()), level.agent()));
      }
    }
    return sessions;
  }

  /** Whether one of them is news. */
  boolean store(Connection tx, List<Received> events) throws SQLException {
    var changed = false;
    for (var level : levels(events)) {
      changed |= shared.store(tx, level);
    }
    return changed;
  }

  private static List<AgentPresent> levels(List<Received> events) {
    return events.stream()
        .map(Received::event)
        .filter(AgentPresent.class::isInstance)
        .map(AgentPresent.class::cast)
        .sorted(
            Comparator.comparing((AgentPresent level) -> nameOf(level.repository()))
                .thenComparing(AgentPresent::agent))
        .toList();
  }
}
