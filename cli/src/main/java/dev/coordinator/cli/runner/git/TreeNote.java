package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Beside a work tree in which an agent works: where its work belongs, what was given to it and what
 * is never work, for whoever finds the tree when its runner is gone. It goes before the tree does,
 * so that half a tree is never taken for work.
 */
record TreeNote(String ref, String given, Scope ignored) {
  private static final String SUFFIX = ".note";

  private static Path of(Path tree) {
    return tree.resolveSibling(tree.getFileName() + SUFFIX);
  }

  static boolean isAt(Path tree) {
    return Files.isRegularFile(of(tree));
  }

  void write(Path tree) {
    var lines = new ArrayList<>(List.of(ref, given));
    lines.addAll(ignored.globs());
    try {
      Files.write(of(tree), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TreeNote read(Path tree) throws IOException {
    List<String> lines = Files.readAllLines(of(tree));
    if (lines.size() < 2) {
      throw new IOException("Expected a ref and a tree in " + of(tree) + ", but got " + lines);
    }
    Scope ignored = Scope.of(lines.subList(2, lines.size()));
    return new TreeNote(Repository.ours(lines.get(0)), lines.get(1), ignored);
  }

  static void delete(Path tree) {
    try {
      Files.deleteIfExists(of(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The trees that are noted in the folders below a runner's. */
  static List<Path> treesBelow(Path runner) throws IOException {
    var trees = new ArrayList<Path>();
    try (DirectoryStream<Path> attempts = Files.newDirectoryStream(runner, Files::isDirectory)) {
      for (Path attempt : attempts) {
        trees.addAll(treesIn(attempt));
      }
    }
    return trees;
  }

  /** The trees that are noted in a folder. */
  static List<Path> treesIn(Path attempt) throws IOException {
    var trees = new ArrayList<Path>();
    if (!Files.isDirectory(attempt)) {
      return trees; // its agent has removed it
    }
    try (DirectoryStream<Path> notes = Files.newDirectoryStream(attempt, "*" + SUFFIX)) {
      for (Path note : notes) {
        String name = note.getFileName().toString();
        trees.add(attempt.resolve(name.substring(0, name.length() - SUFFIX.length())));
      }
    }
    return trees;
  }
}
