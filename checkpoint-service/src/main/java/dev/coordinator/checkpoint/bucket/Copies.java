package dev.coordinator.checkpoint.bucket;

import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which version of each tree lies at which place: a row is there before the first object is, so
 * what is erased is known to lie there, whoever dies in between.
 */
public interface Copies {
  /**
   * Sessions whose tree is newer than its copy and may be tried now, the oldest change first; those
   * of which the last try failed come last, so that one that always does keeps no other from it.
   */
  List<String> due(String place, Instant now, int limit);

  /** Notes that something of the session may lie at the place from here on. */
  void begin(Connection tx, String place, String session) throws SQLException;

  /**
   * Locks the session's copies until the transaction ends, so that one replica writes or removes
   * them; false when another one is at it.
   */
  boolean lock(Connection tx, String session) throws SQLException;

  /** Whether what the transaction has locked is still its own: a lost connection has lost it. */
  boolean holds(Connection tx) throws SQLException;

  /** The hashes of what lies there, by paths. */
  Map<String, String> objects(Connection tx, String place, String session) throws SQLException;

  /** The tree lies there as a whole in this version. */
  void copied(
      Connection tx, String place, String session, long version, Collection<TreeFile> changed)
      throws SQLException;

  /** Not all of it lies there, and why; it is not tried before that. */
  void failed(Connection tx, String place, String session, String why, Instant tryAt)
      throws SQLException;

  /** How often in a row it failed. */
  int failures(String place, String session);

  /** The same of erased sessions of which something may lie there still. */
  List<String> erased(String place, Instant now, int limit);

  /** Nothing of the erased session lies there any more. */
  void gone(Connection tx, String place, String session) throws SQLException;

  /** Something of the erased session may lie there still, and why. */
  void stays(Connection tx, String place, String session, String why, Instant tryAt)
      throws SQLException;
}
