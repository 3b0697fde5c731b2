package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.SessionPlanned;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The plans read last, since a plan never changes and reading one is what costs most of loading a
 * board.
 */
final class PlannedCache {
  private static final int SIZE = 2_000;

  private final Map<String, SessionPlanned> plans =
      Collections.synchronizedMap(
          new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, SessionPlanned> eldest) {
              return size() > SIZE;
            }
          });

  /** Those of the sessions' plans that are held; the answer keeps them. */
  Map<String, SessionPlanned> held(Collection<String> sessions) {
    var held = new HashMap<String, SessionPlanned>();
    for (var session : sessions) {
      var plan = plans.get(session);
      if (plan != null) {
        held.put(session, plan);
      }
    }
    return held;
  }

  void put(SessionPlanned planned) {
    plans.put(planned.session(), planned);
  }

  /** Holds no plan of a session that is no longer there. */
  void forgetErased(Connection tx) throws SQLException {
    Set<String> gone;
    synchronized (plans) {
      gone = new HashSet<>(plans.keySet());
    }
    try (var query = tx.prepareStatement("select id from session where id = any(?)")) {
      query.setArray(1, tx.createArrayOf("text", gone.toArray()));
      gone.removeAll(SqlBoards.strings(query.executeQuery()));
    }
    gone.forEach(plans::remove);
  }
}
