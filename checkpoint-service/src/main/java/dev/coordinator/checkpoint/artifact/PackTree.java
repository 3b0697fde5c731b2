package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Trees.TreeListing;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a tree as it was listed, byte for byte and as a whole, or not at all. */
@Singleton
public class PackTree {
  private final Folders folders;

  PackTree(Folders folders) {
    this.folders = folders;
  }

  /** Empty while the tree is being written, because half of one state is none. */
  public Optional<byte[]> zip(TreeListing tree) throws IOException {
    return files(tree).map(files -> Zip.of(tree.feature(), tree.stamp(), files));
  }

  /** The bytes of all files by their paths; empty while the tree is being written. */
  public Optional<SortedMap<String, byte[]>> files(TreeListing tree) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (var file : tree.files()) {
      var bytes = folders.read(tree.feature() + "/" + tree.stamp(), file.path()).orElse(null);
      if (bytes == null || !folders.identify(file.path(), bytes).equals(file)) {
        return Optional.empty();
      }
      files.put(file.path(), bytes);
    }
    return Optional.of(files);
  }
}
