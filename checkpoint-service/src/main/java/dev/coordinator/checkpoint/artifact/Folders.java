package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.artifact.model.Contents;
import dev.coordinator.checkpoint.artifact.model.Document;
import java.io.IOException;
import java.util.Optional;

/** The trees' files: each is there as a whole or not at all, and the same content is one file. */
public interface Folders {
  /** The file as it would lie on the disk. */
  Rendered render(Document document);

  /** What identifies the file with these bytes. */
  TreeFile identify(String path, byte[] bytes);

  /** What a tree's list of contents says; empty if it is none. */
  Optional<Contents> contents(byte[] json);

  void write(String tree, Rendered file) throws IOException;

  Optional<byte[]> read(String tree, String path) throws IOException;

  /** Removes a tree with all that lies in it; one that is not there is gone already. */
  void remove(String tree) throws IOException;

  /** The bytes of a file and what identifies them. */
  record Rendered(TreeFile file, byte[] bytes) {}
}
