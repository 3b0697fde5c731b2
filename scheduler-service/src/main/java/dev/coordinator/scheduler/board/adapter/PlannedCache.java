package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.SessionPlanned;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

  boolean holds(String session) {
    return plans.containsKey(session);
  }

  void put(SessionPlanned planned) {
    plans.put(planned.session(), planned);
  }

  /** The plan, read from its row when it is not held. */
  SessionPlanned get(String session, String row) {
    return plans.computeIfAbsent(session, _ -> StoredState.fromJson(row, SessionPlanned.class));
  }
}
