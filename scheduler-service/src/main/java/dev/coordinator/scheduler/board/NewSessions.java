package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.outbox.Received;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.Restoring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sessions that a poll brings: planned here, or restored from another server. */
final class NewSessions {
  private final Map<String, Board> boards = new HashMap<>();
  private final Map<String, Restoring> restored = new HashMap<>();

  /** Adds those that are not there yet. */
  static NewSessions add(Connection tx, Boards store, List<Received> events, Instant now)
      throws SQLException {
    var added = new NewSessions();
    var found = new ArrayList<Board>();
    for (var received : events) {
      if (received.event() instanceof SessionPlanned planned) {
        found.add(Board.planned(planned));
      } else if (received.event() instanceof SessionRestored back && back.state() != null) {
        var restoring = new Restoring(back);
        added.restored.put(back.session(), restoring);
        found.add(restoring.board(now));
      }
    }
    found.sort(Comparator.comparing(Board::id));
    for (var board : found) {
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
