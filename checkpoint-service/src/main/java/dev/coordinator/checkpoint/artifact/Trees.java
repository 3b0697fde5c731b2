package dev.coordinator.checkpoint.artifact;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which trees are wanted as of which position, and what lies in each: crash-safe, by rows. */
public interface Trees {
  void want(Connection tx, Collection<Wish> wishes) throws SQLException;

  /** Sessions whose tree is older than wanted. */
  List<String> dirty(int limit);

  /**
   * Locks the tree until the transaction ends, so that one replica writes it at a time; false when
   * another one is at it.
   */
  boolean lock(Connection tx, String session) throws SQLException;

  /** Locks the tree until the transaction ends, once whoever is at it has written it. */
  void await(Connection tx, String session) throws SQLException;

  /** The session whose tree lies in the folder already, when that is another one. */
  Optional<String> owner(Connection tx, String session) throws SQLException;

  Map<String, TreeFile> files(Connection tx, String session) throws SQLException;

  /** The tree is written as of the position; its version moves if any file did. */
  void written(Connection tx, String session, long position, List<TreeFile> changed)
      throws SQLException;

  /** Nothing but these is of the tree any more, whatever an earlier state left in its folder. */
  void keepOnly(Connection tx, String session, Collection<TreeFile> files) throws SQLException;

  /** The tree cannot be written, ever; said once, and not tried again until it is wanted anew. */
  void refused(Connection tx, String session, String reason) throws SQLException;

  TreeState state(Connection tx, String session) throws SQLException;

  List<TreeItem> changedAfter(long version, @Nullable String repository, int limit);

  Optional<TreeListing> listing(String session);

  /** A tree as of the position that called for it. */
  record Wish(
      String session, @Nullable String repository, String feature, String stamp, long position) {}

  /**
   * How far a tree is.
   *
   * @param isWritten whether it is as of the position that called for it
   * @param refused why it cannot be written, ever
   */
  record TreeState(boolean isWritten, long version, @Nullable String refused) {}

  /** A file of a tree. */
  record TreeFile(String path, long size, String sha256) {}

  /** A tree that has files; the version moves whenever one of them does. */
  record TreeItem(
      String session, String feature, String stamp, @Nullable String repository, long version) {}

  /** The files of a tree. */
  record TreeListing(
      String session, String feature, String stamp, long version, List<TreeFile> files) {}
}
