package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.artifact.model.ArtifactPaths;
import dev.coordinator.checkpoint.artifact.model.ArtifactPaths.UnsafeName;
import dev.coordinator.checkpoint.artifact.model.Tree;
import dev.coordinator.checkpoint.artifact.model.TreeSource;
import dev.coordinator.checkpoint.signal.Signal;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.checkpoint.view.Overviews;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Brings a tree's files to the state of its views. The files come first and the note that they are
 * there second, so a crash in between only writes the same bytes again.
 */
@Singleton
public class WriteTrees extends Signal {
  private static final int ROUND = 50;

  private final Trees trees;
  private final Folders folders;
  private final Overviews views;
  private final Reading reading;
  private final Transactions transactions;

  WriteTrees(
      Trees trees, Folders folders, Overviews views, Reading reading, Transactions transactions) {
    this.trees = trees;
    this.folders = folders;
    this.views = views;
    this.reading = reading;
    this.transactions = transactions;
  }

  /** Writes trees that are older than wanted; answers how many it found. */
  public int writeDirty() {
    var dirty = trees.dirty(ROUND);
    dirty.forEach(session -> transactions.execute(tx -> write(tx, session)));
    return dirty.size();
  }

  private void write(Connection tx, String session) throws SQLException {
    if (!trees.lock(tx, session)) {
      return;
    }
    try {
      // read after the lock is held, because an older state must not overwrite a newer one
      var source = reading.in(snapshot -> source(snapshot, session));
      var owner = trees.owner(tx, session);
      if (owner.isPresent()) {
        trees.refused(tx, session, "Its folder holds the tree of session " + owner.get());
      } else if (source.isPresent()) {
        write(tx, source.get());
      }
    } catch (UnsafeName e) {
      trees.refused(tx, session, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Connection tx, TreeSource source) throws SQLException, IOException {
    var tree = ArtifactPaths.tree(source.identity());
    var session = source.session().session();
    var known = trees.files(tx, session);
    var changed = new ArrayList<TreeFile>();
    for (var document : Tree.of(source)) {
      Rendered rendered = folders.render(document);
      if (!rendered.file().equals(known.get(document.path()))) {
        folders.write(tree, rendered);
        changed.add(rendered.file());
      }
    }
    trees.written(tx, session, source.session().position(), changed);
  }

  private Optional<TreeSource> source(Connection snapshot, String session) throws SQLException {
    var found = views.session(snapshot, session);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var view = found.get();
    var identity = view.session().identity();
    if (identity == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TreeSource(
            view.session(),
            identity,
            view.batches(),
            view.syncPoints(),
            views.plan(snapshot, session).orElse(null),
            views.completions(snapshot, session),
            view.quality()));
  }
}
