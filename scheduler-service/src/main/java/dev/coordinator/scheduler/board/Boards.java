package dev.coordinator.scheduler.board;

import dev.coordinator.scheduler.board.model.Board;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The boards of all sessions; a locked one is changed by nobody else until the transaction ends.
 */
public interface Boards {
  /** Adds a session that is not there yet; false when it is. */
  boolean add(Connection tx, Board board, Instant now) throws SQLException;

  /** Puts the board in the place of a locked one of its session: nothing of that one stays. */
  void replace(Connection tx, Board board) throws SQLException;

  /** Locks and loads the known ones of the sessions, in the order of their ids. */
  Map<String, Board> lock(Connection tx, Collection<String> sessions) throws SQLException;

  /** As {@link #lock}, but only those that nobody else has locked: it waits for nobody. */
  Map<String, Board> lockFree(Connection tx, Collection<String> sessions) throws SQLException;

  /**
   * First of all in a transaction that only shows: all that it reads is of one moment, so that no
   * session is shown with the batches of another one.
   */
  void holdStill(Connection tx) throws SQLException;

  /** Loads many without a lock, to be shown. */
  Map<String, Board> readAll(Connection tx, Collection<String> sessions) throws SQLException;

  /** Loads without a lock, to be shown. */
  Optional<Board> read(Connection tx, String session) throws SQLException;

  /** A page of session ids, newest first, older than the given id when there is one. */
  List<String> list(Connection tx, String before, int limit) throws SQLException;

  /** Writes back what changed. */
  void save(Connection tx, Collection<Board> boards, Instant now) throws SQLException;

  /** The running sessions of a repository whose feature names the agent, oldest first. */
  List<String> runningWith(Connection tx, String repository, String agent) throws SQLException;

  /**
   * Running sessions that lack a runner or the end of others, or with a request to be taken back, a
   * verdict to be asked for again or a working day that is over, oldest first.
   */
  List<String> restless(Connection tx, Instant now) throws SQLException;

  /** Keeps nothing in memory of sessions that are no longer there. */
  void forgetErased(Connection tx) throws SQLException;
}
