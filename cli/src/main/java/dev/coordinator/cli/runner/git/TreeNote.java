package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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

  /** The trees that are noted in the folders below a runner's; none where it has none. */
  static List<Path> treesBelow(Path runner) throws IOException {
    var trees = new ArrayList<Path>();
    for (Path attempt : entries(runner, Files::isDirectory)) {
      trees.addAll(treesIn(attempt));
    }
    return trees;
  }

  /** The trees that are noted in a folder. */
  static List<Path> treesIn(Path attempt) throws IOException {
    var trees = new ArrayList<Path>();
    for (Path note : entries(attempt, path -> path.toString().endsWith(SUFFIX))) {
      String name = note.getFileName().toString();
      trees.add(attempt.resolve(name.substring(0, name.length() - SUFFIX.length())));
    }
    return trees;
  }

  private static List<Path> entries(Path folder, DirectoryStream.Filter<Path> which)
      throws IOException {
    var entries = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, which)) {
      found.forEach(entries::add);
    } catch (NoSuchFileException | NotDirectoryException _) {
      // its agent has removed it
    }
    return entries;
  }
}
