package dev.coordinator.checkpoint.journal;

import dev.coordinator.checkpoint.journal.model.Arrival;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Events that have come and have no place in the journal yet. */
public interface WaitingRoom {
  /** What waits for a gap in these sessions' sequences to close. */
  List<Arrival> behindGaps(Connection tx, Collection<String> sessions) throws SQLException;

  /** What waits in these sessions for the event that caused it, in the order of arrival. */
  List<Arrival> behindCauses(Connection tx, Collection<String> sessions) throws SQLException;

  void hold(Connection tx, Collection<Arrival> behindGaps, Collection<Arrival> behindCauses)
      throws SQLException;

  /** Lets go what these sequences have reached. */
  void letGo(Connection tx, Map<String, Long> last) throws SQLException;

  /** Lets go what was filed behind its cause. */
  void letGo(Connection tx, Collection<Arrival> followed) throws SQLException;
}
