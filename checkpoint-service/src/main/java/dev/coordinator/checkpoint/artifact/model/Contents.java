package dev.coordinator.checkpoint.artifact.model;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * {@code contents.json}: every other file of the tree with what identifies it, so that whoever has
 * a copy can tell whether it is whole.
 *
 * @param format of the tree, raised when an older version could not read it
 * @param files by their paths
 */
public record Contents(int format, String session, List<Entry> files) {
  public Contents {
    files = Absent.asEmpty(files);
  }

  /** The format that this version writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  public static final String PATH = "contents.json";

  /** Whether all is there that tells a file from another. */
  public boolean complete() {
    return session != null
        && files.stream().allMatch(file -> file.path() != null && file.sha256() != null);
  }

  /** A file of the tree; the hash is SHA-256, in hex. */
  public record Entry(String path, long size, String sha256) {}
}
