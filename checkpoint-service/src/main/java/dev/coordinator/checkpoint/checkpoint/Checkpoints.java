package dev.coordinator.checkpoint.checkpoint;

import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.checkpoint.model.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store of checkpoints: a row is added in the transaction that journals the end that it is
 * saved after, its files once they are made; neither is ever changed.
 */
public interface Checkpoints {
  /** Adds those that are not there yet; each gets the next number of its session, from 1. */
  void add(Connection tx, Collection<Checkpoint> checkpoints) throws SQLException;

  /** Sessions with checkpoints whose files are still to be made, those that wait longest first. */
  List<String> withoutFiles(int sessions);

  /**
   * Locks the session's checkpoints until the transaction ends, so that one replica makes their
   * files; false when another one is at it.
   */
  boolean lock(Connection tx, String session) throws SQLException;

  /** The session's checkpoints without files, by number, the oldest first. */
  List<Numbered> open(Connection tx, String session, int limit) throws SQLException;

  void keep(Connection tx, Numbered checkpoint, List<Rendered> files) throws SQLException;

  /** The session's checkpoints behind the number, in their order. */
  List<Numbered> after(String session, long number, int limit);

  /** One checkpoint; its files are absent until they are made. */
  Optional<Saved> find(String session, long number);

  Optional<byte[]> bytes(String session, long number, String path);

  /**
   * A checkpoint under its number.
   *
   * @param link the journal's link at its position: whoever has it can tell what the state was made
   *     of
   */
  record Numbered(long number, Checkpoint checkpoint, @Nullable String link) {}

  /** A checkpoint with what lies in it. */
  record Saved(Numbered checkpoint, @Nullable Map<String, TreeFile> files) {}
}
