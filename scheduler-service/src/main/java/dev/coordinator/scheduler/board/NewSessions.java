package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.outbox.Received;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.Restoring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sessions that a poll brings: planned here, or restored from another server. */
final class NewSessions {
  private final Map<String, Board> boards = new HashMap<>();
  private final Map<String, Restoring> restored = new HashMap<>();

  /** Adds those that are not there yet; of several words on one session the latest counts. */
  static NewSessions add(Connection tx, Boards store, List<Received> events, Instant now)
      throws SQLException {
    var added = new NewSessions();
    var found = new TreeMap<String, Board>();
    for (var received : events) {
      if (received.event() instanceof SessionPlanned planned) {
        found.putIfAbsent(planned.session(), Board.planned(planned));
      } else if (received.event() instanceof SessionRestored back && back.state() != null) {
        var restoring = new Restoring(back);
        var before = found.get(back.session());
        if (before == null || restoring.isLaterThan(before)) {
          added.restored.put(back.session(), restoring);
          found.put(back.session(), restoring.board(now));
        }
      }
    }
    // in the order of their ids, as they are locked
    for (var board : found.values()) {
      if (store.add(tx, board, now)) {
        added.boards.put(board.id(), board);
      }
    }
    return added;
  }

  Map<String, Board> boards() {
    return boards;
  }

  /** The restored ones, once their repositories are locked. */
  Map<String, Restoring> restored() {
    return restored;
  }
}
