package dev.coordinator.checkpoint.bucket;

import dev.coordinator.checkpoint.artifact.PackTree;
import dev.coordinator.checkpoint.artifact.Trees;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.artifact.Trees.TreeListing;
import dev.coordinator.checkpoint.artifact.Zip;
import dev.coordinator.checkpoint.artifact.model.Contents;
import dev.coordinator.checkpoint.bucket.Bucket.BucketFailed;
import dev.coordinator.checkpoint.bucket.model.ObjectKeys;
import dev.coordinator.checkpoint.erasure.model.Pause;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jboss.logging.Logger;

/**
 * Copies trees to the bucket, each as of its newest version. A tree's files come first and {@code
 * contents.json}, which names each with its hash, comes last: files that are not as it names them
 * are of a copy under way, and no restore takes them. The zip is one object, so whoever reads it
 * has a whole tree at any time. Who dies in between leaves the version as not copied, and the same
 * objects are written again.
 */
@Singleton
public class CopyTrees {
  private static final Logger LOG = Logger.getLogger(CopyTrees.class);
  private static final int ROUND = 50;
  private static final int TRIES = 20;

  private final Trees trees;
  private final PackTree packing;
  private final Copies copies;
  private final Bucket bucket;
  private final Transactions transactions;
  private final InstantSource clock;

  CopyTrees(
      Trees trees,
      PackTree packing,
      Copies copies,
      Bucket bucket,
      Transactions transactions,
      InstantSource clock) {
    this.trees = trees;
    this.packing = packing;
    this.copies = copies;
    this.bucket = bucket;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Copies trees that are newer than their copies; answers how many it tried, without those that
   * another replica is at. One that cannot be read keeps no other from it.
   *
   * @throws BucketFailed at the first that the bucket does not take, because the next would wait
   *     for the same
   */
  int copyDue(String place) {
    var tried = 0;
    for (var session : copies.due(place, clock.instant(), ROUND)) {
      tried += attempt(place, session) ? 1 : 0;
    }
    return tried;
  }

  private boolean attempt(String place, String session) {
    try {
      transactions.execute(tx -> copies.begin(tx, place, session));
      return transactions.run(tx -> copy(tx, place, session));
    } catch (BucketFailed e) {
      failed(place, session, e.why());
      throw new BucketFailed("The tree of session " + session + " is not copied", e);
    } catch (RuntimeException e) {
      LOG.warnf("The tree of session %s is not copied, and it is tried again: %s", session, e);
      failed(place, session, e.toString());
      return true;
    }
  }

  private void failed(String place, String session, String why) {
    var tryAt = clock.instant().plus(Pause.after(copies.failures(place, session) + 1));
    transactions.execute(tx -> copies.failed(tx, place, session, why, tryAt));
  }

  /** False when another replica is at it. */
  private boolean copy(Connection tx, String place, String session) throws SQLException {
    if (!copies.lock(tx, session)) {
      return false;
    }
    for (var tries = 0; tries < TRIES; tries++) {
      // read after the lock is held, because an older state must not overwrite a newer one
      var tree = trees.listing(session).orElse(null);
      if (tree == null) {
        return true;
      }
      var files = files(tree);
      if (files.isPresent()) {
        var changed = put(tx, tree, files.get(), copies.objects(tx, place, session));
        copies.copied(tx, place, session, tree.version(), changed);
        return true;
      }
    }
    throw new IllegalStateException("a file of it is not as it was written");
  }

  private Optional<SortedMap<String, byte[]>> files(TreeListing tree) {
    try {
      return packing.files(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The zip first, because whoever looks for a tree after a disaster finds the newest there. */
  private List<TreeFile> put(
      Connection tx, TreeListing tree, SortedMap<String, byte[]> files, Map<String, String> there)
      throws SQLException {
    var changed = new ArrayList<TreeFile>();
    for (var file : tree.files()) {
      if (!file.sha256().equals(there.get(file.path()))) {
        changed.add(file);
      }
    }
    changed.sort(Comparator.comparing(file -> file.path().equals(Contents.PATH)));
    var zip = Zip.of(tree.feature(), tree.stamp(), files);
    put(tx, ObjectKeys.zip(tree.session()), zip);
    for (var file : changed) {
      var bytes = Objects.requireNonNull(files.get(file.path()));
      put(tx, ObjectKeys.file(tree.session(), file.path()), bytes);
    }
    return changed;
  }

  private void put(Connection tx, String key, byte[] bytes) throws SQLException {
    // asked each time, because another replica may have removed by now what was erased meanwhile
    if (!copies.holds(tx)) {
      throw new IllegalStateException("the lock on its copy is lost");
    }
    bucket.put(key, bytes);
  }
}
