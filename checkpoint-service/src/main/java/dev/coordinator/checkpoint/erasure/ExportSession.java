package dev.coordinator.checkpoint.erasure;

import dev.coordinator.checkpoint.artifact.PackTree;
import dev.coordinator.checkpoint.artifact.Trees;
import dev.coordinator.checkpoint.erasure.model.ExportName;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes a session's tree, with all of its journal, to where exports go. */
@Singleton
class ExportSession {
  private final Trees trees;
  private final PackTree packing;
  private final Exports exports;

  ExportSession(Trees trees, PackTree packing, Exports exports) {
    this.trees = trees;
    this.packing = packing;
    this.exports = exports;
  }

  /**
   * The tree as it is now, which nobody else writes meanwhile because its lock is held.
   *
   * @throws NotYet while it is behind the journal
   */
  Exported into(String folder, Connection tx, String session) throws SQLException, IOException {
    var state = trees.state(tx, session);
    if (state.refused() != null) {
      throw new IOException("it has no tree: " + state.refused());
    }
    if (!state.isWritten()) {
      throw new NotYet("its tree is still being written");
    }
    var tree = trees.listing(session).orElseThrow();
    var zip =
        packing
            .zip(tree)
            .orElseThrow(() -> new IOException("a file of its tree is not as it was written"));
    var name = ExportName.of(tree.feature(), tree.stamp(), session);
    return new Exported(name, exports.write(folder, name, zip), state.version());
  }

  /** Whether what was exported is still all that there is. */
  boolean isCurrent(Connection tx, String session, Exported exported) throws SQLException {
    var state = trees.state(tx, session);
    return state.isWritten() && state.version() == exported.version();
  }

  /**
   * A written export.
   *
   * @param version of the tree that it holds
   */
  record Exported(String name, String sha256, long version) {}

  /** It will be possible by itself. */
  static final class NotYet extends RuntimeException {
    NotYet(String message) {
      super(message);
    }
  }
}
