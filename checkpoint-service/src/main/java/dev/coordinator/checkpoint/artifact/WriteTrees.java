package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.artifact.model.ArtifactPaths;
import dev.coordinator.checkpoint.artifact.model.ArtifactPaths.UnsafeName;
import dev.coordinator.checkpoint.artifact.model.Contents;
import dev.coordinator.checkpoint.artifact.model.Document;
import dev.coordinator.checkpoint.artifact.model.Tree;
import dev.coordinator.checkpoint.artifact.model.TreeSource;
import dev.coordinator.checkpoint.journal.Segments;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
  private final Segments segments;
  private final Reading reading;
  private final SettleTrees settling;
  private final Transactions transactions;

  WriteTrees(
      Trees trees,
      Folders folders,
      Overviews views,
      Segments segments,
      Reading reading,
      SettleTrees settling,
      Transactions transactions) {
    this.trees = trees;
    this.folders = folders;
    this.views = views;
    this.segments = segments;
    this.reading = reading;
    this.settling = settling;
    this.transactions = transactions;
  }

  /** Writes trees that are older than wanted, or taken over; answers how many it found. */
  public int writeDirty() {
    settling.settleAll();
    var dirty = trees.dirty(ROUND);
    dirty.forEach(session -> transactions.execute(tx -> write(tx, session)));
    return dirty.size();
  }

  private void write(Connection tx, String session) throws SQLException {
    if (!trees.lock(tx, session)) {
      return;
    }
    try {
      // what was taken over first, because it must not come to lie over what is newer
      settling.settle(tx, session);
      var known = trees.files(tx, session);
      // read after the lock is held, because an older state must not overwrite a newer one
      var content = reading.in(snapshot -> content(snapshot, session, known));
      var owner = trees.owner(tx, session);
      if (owner.isPresent()) {
        trees.refused(tx, session, "Its folder holds the tree of session " + owner.get());
      } else if (content.isPresent()) {
        write(tx, content.get(), known);
      }
    } catch (UnsafeName e) {
      trees.refused(tx, session, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Connection tx, Content content, Map<String, TreeFile> known)
      throws SQLException, IOException {
    var source = content.source();
    var tree = ArtifactPaths.tree(source.identity());
    var changed = new ArrayList<TreeFile>();
    for (var document : content.documents()) {
      Rendered rendered = folders.render(document);
      if (!rendered.file().equals(known.get(document.path()))) {
        folders.write(tree, rendered);
        changed.add(rendered.file());
      }
    }
    if (!changed.isEmpty()) {
      var contents = folders.render(contents(source.session().session(), known, changed));
      folders.write(tree, contents);
      changed.add(contents.file());
    }
    trees.written(tx, source.session().session(), source.session().position(), changed);
  }

  private static Document contents(
      String session, Map<String, TreeFile> known, List<TreeFile> changed) {
    var all = new TreeMap<>(known);
    changed.forEach(file -> all.put(file.path(), file));
    all.remove(Contents.PATH);
    var files =
        all.values().stream()
            .map(file -> new Contents.Entry(file.path(), file.size(), file.sha256()))
            .toList();
    return new Document.Json(Contents.PATH, new Contents(Contents.FORMAT, session, files));
  }

  /**
   * What the tree holds as of one position, without the parts of the journal that cannot change.
   */
  private record Content(TreeSource source, List<Document> journal) {
    List<Document> documents() {
      return Stream.concat(Tree.of(source).stream(), journal.stream()).toList();
    }
  }

  private Optional<Content> content(
      Connection snapshot, String session, Map<String, TreeFile> known) throws SQLException {
    var source = source(snapshot, session);
    return source.isEmpty()
        ? Optional.empty()
        : Optional.of(new Content(source.get(), journal(snapshot, session, known)));
  }

  /** From the last segment that is there on, because the ones before it are full. */
  private List<Document> journal(Connection snapshot, String session, Map<String, TreeFile> known)
      throws SQLException {
    var number = 1;
    while (known.containsKey(ArtifactPaths.journal(number + 1))) {
      number++;
    }
    var files = new ArrayList<Document>();
    for (var text = segments.segment(snapshot, session, number);
        text.isPresent();
        text = segments.segment(snapshot, session, ++number)) {
      files.add(new Document.Text(ArtifactPaths.journal(number), text.get()));
    }
    return files;
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
