package dev.coordinator.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/**
 * The drained epoch of each session. Its row is locked before any request of the session: shared to
 * offer or give back, exclusively to drain or withdraw.
 */
public interface Sessions {
  /** Before the first drain. */
  int NEVER_DRAINED = -1;

  /** The drained epochs, locked against drains and withdrawals until the transaction ends. */
  Map<String, Integer> lockShared(Connection tx, Collection<String> sessions) throws SQLException;

  /** Keeps everybody else from deciding by these sessions' epochs until the transaction ends. */
  void lockExclusively(Connection tx, Collection<String> sessions) throws SQLException;

  /** Stores a drain of a session that is locked exclusively; epochs only grow. */
  void drain(Connection tx, String session, int epoch, boolean stopAll, String reason)
      throws SQLException;
}
