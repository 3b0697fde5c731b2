package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  void drain(Connection tx, Drain drain) throws SQLException;

  /**
   * The drains that every live attempt has heard of by now, each answered once; a session that
   * somebody else has locked is left for the next look.
   */
  List<Acknowledged> acknowledge(Connection tx) throws SQLException;

  /** Keeps how these sessions stand; the latest news of each counts. */
  void note(Connection tx, Map<String, SessionState> states) throws SQLException;

  /** Whether any news, order or request of the session has come. */
  boolean isHeardOf(Connection tx, String session) throws SQLException;

  /** How the session stands, as far as was heard of it. */
  Optional<SessionState> stateOf(Connection tx, String session) throws SQLException;

  /**
   * An order to drain.
   *
   * @param orderedBy the id of the event that said it
   */
  record Drain(String session, int epoch, boolean stopAll, String reason, String orderedBy) {}

  /** A drain that all have heard of, and the id of the event that ordered it. */
  record Acknowledged(String session, int epoch, @Nullable String orderedBy) {}
}
