package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Trees.TreeListing;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/** Makes one file of a tree as it was listed, byte for byte, or none. */
@Singleton
public class PackTree {
  private final Folders folders;

  PackTree(Folders folders) {
    this.folders = folders;
  }

  /** Empty while the tree is being written, because half of one state is none. */
  public Optional<byte[]> zip(TreeListing tree) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (var file : tree.files()) {
      var bytes = folders.read(tree.feature() + "/" + tree.stamp(), file.path()).orElse(null);
      if (bytes == null || !folders.identify(file.path(), bytes).equals(file)) {
        return Optional.empty();
      }
      files.put(file.path(), bytes);
    }
    return Optional.of(Zip.of(tree.feature(), tree.stamp(), files));
  }
}
