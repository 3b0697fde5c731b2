package dev.coordinator.checkpoint.erasure;

import dev.coordinator.contracts.event.SessionErasing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sessions are to be erased, and what of erased ones still lies on the disk. */
public interface Erasures {
  void want(Connection tx, SessionErasing erasing, Instant now) throws SQLException;

  /** Those whose time to be tried has come, the oldest first. */
  List<String> due(Instant now, int limit);

  /** Locks one until the transaction ends; empty when another replica is at it, or it is done. */
  Optional<Wanted> lock(Connection tx, String session) throws SQLException;

  /** It is not tried before that, which is no failure. */
  void later(Connection tx, String session, Instant tryAt) throws SQLException;

  /** Nothing was deleted, for this reason. */
  void failed(Connection tx, String session, String why, Instant tryAt) throws SQLException;

  /** Notes the session's folder, if it has files of its own there. */
  void noteFolder(Connection tx, String session) throws SQLException;

  /** Deletes all rows of the sessions but the notes of their folders. */
  void erase(Connection tx, Collection<String> sessions) throws SQLException;

  List<Folder> folders(int limit);

  /** Locks the note; empty when another replica is at it, or a session lies in the folder now. */
  boolean lock(Connection tx, Folder folder) throws SQLException;

  void gone(Connection tx, Folder folder) throws SQLException;

  /** The sessions that wait, the oldest first. */
  List<Wanted> waiting(int limit);

  Optional<Wanted> waiting(String session);

  /**
   * A session that is to be erased.
   *
   * @param failure why the last try deleted nothing; absent before the first
   */
  record Wanted(
      String session,
      boolean byPolicy,
      String actor,
      String reason,
      Instant since,
      int tries,
      @Nullable String failure) {}

  /** A folder of an erased session. */
  record Folder(String feature, String stamp) {
    String path() {
      return feature + "/" + stamp;
    }
  }
}
