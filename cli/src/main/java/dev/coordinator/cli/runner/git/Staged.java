package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An index of our own with all of a work tree that git can read and nobody has said to ignore, and
 * the names of the rest. What the tree or its index say of themselves is not believed.
 */
record Staged(Git git, Scope notWork, Path index) implements AutoCloseable {

  /** Reads the tree into a new index beside it, which is gone when this is closed. */
  static Staged of(Repository repository, Path tree, Scope notWork) throws IOException {
    Path index = Files.createTempFile(tree.getParent(), "left", ".index");
    Files.delete(index);
    Git git =
        Git.in(tree)
            .with("GIT_DIR", own(repository, tree).toString())
            .with("GIT_WORK_TREE", tree.toString())
            .with("GIT_INDEX_FILE", index.toString())
            .with("GIT_LITERAL_PATHSPECS", "1")
            .as("coordinator");
    var staged = new Staged(git, notWork, index);
    try {
      staged.read();
      return staged;
    } catch (GitFailed e) {
      staged.close();
      throw e;
    }
  }

  /** Goes on where a file cannot be read: {@link #unread} names it. */
  private void read() {
    git.must("read-tree", "HEAD");
    git.ask("add", "--update", "--ignore-errors");
    List<String> files = untracked(path -> canBeTaken(path) && !isIgnored(path));
    if (!files.isEmpty()) {
      git.feed(
          String.join("\0", files),
          "add",
          "--ignore-errors",
          "--pathspec-from-file=-",
          "--pathspec-file-nul");
    }
  }

  /**
   * Not a nested repository, which would become a bare id without what is in it, nor a name that
   * cannot be said in UTF-8.
   */
  private static boolean canBeTaken(String path) {
    return !path.endsWith("/") && path.indexOf('\uFFFD') < 0;
  }

  /** What differs from the index still. */
  List<String> unread() {
    git.ask("update-index", "-q", "--refresh");
    List<String> tracked = git.must("diff-files", "--name-only", "-z").fields();
    return Stream.concat(tracked.stream(), untracked(path -> !isIgnored(path)).stream()).toList();
  }

  /** What git or the runner ignores, whole folders by their name. */
  List<String> ignored() {
    List<String> byGit =
        git.must("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")
            .fields();
    return Stream.concat(byGit.stream(), untracked(this::isIgnored).stream()).sorted().toList();
  }

  private boolean isIgnored(String path) {
    return notWork.matches(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private List<String> untracked(Predicate<String> which) {
    List<String> all = git.must("ls-files", "--others", "--exclude-standard", "-z").fields();
    return all.stream().filter(which).toList();
  }

  /** Git's folder of the tree, found from the repository; git writes either form of its path. */
  private static Path own(Repository repository, Path tree) throws IOException {
    Path all = repository.commonFolder().resolve("worktrees");
    Path wanted = tree.resolve(".git");
    if (Files.isDirectory(all)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, Files::isDirectory)) {
        for (Path folder : folders) {
          Path link = folder.resolve("gitdir");
          if (Files.isRegularFile(link)
              && folder.resolve(Files.readString(link).strip()).normalize().equals(wanted)) {
            return folder;
          }
        }
      }
    }
    throw new IOException("Expected git to know " + tree + ", but it does not");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(index);
  }
}
