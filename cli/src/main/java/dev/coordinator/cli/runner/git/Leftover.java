package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What lies in a work tree that nobody has handed over, because its runner was killed or could not:
 * kept as a commit beside the attempt's ref, so that removing the tree loses nothing.
 */
public final class Leftover {
  private static final String NAME_OF_REF = "ref";
  private static final String SUFFIX = "-left";

  private Leftover() {}

  /** Notes beside the tree whose work it is, for whoever finds it. */
  public static void belongsTo(Path scratch, String ref) {
    try {
      Files.writeString(scratch.resolve(NAME_OF_REF), ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ref under which it is kept; empty if there is nothing that was not handed over. */
  public static Optional<String> keep(Repository repository, Path tree) {
    try {
      Path said = tree.resolveSibling(NAME_OF_REF);
      Path own =
          Files.isRegularFile(said) && Files.isDirectory(tree) ? own(repository, tree) : null;
      return own == null
          ? Optional.empty()
          : keep(repository, tree, own, Repository.ours(Files.readString(said).strip()));
    } catch (IOException | GitFailed e) {
      return Optional.empty(); // nothing that git could read
    }
  }

  private static Optional<String> keep(Repository repository, Path tree, Path own, String ref)
      throws IOException {
    Path index = Files.createTempFile(tree.getParent(), "left", ".index");
    Files.delete(index);
    Git git =
        Git.in(tree)
            .with("GIT_DIR", own.toString())
            .with("GIT_WORK_TREE", tree.toString())
            .with("GIT_INDEX_FILE", index.toString())
            .as("coordinator");
    git.must("read-tree", "HEAD");
    // what cannot be read is left out, and told by the exit code that is not looked at
    git.ask("add", "--all", "--ignore-errors");
    String content = git.must("write-tree").line();
    if (isTreeOf(git, "HEAD", content) || isTreeOf(git, ref, content)) {
      return Optional.empty();
    }
    String message = "What was left in the work tree of an attempt that nobody handed over\n";
    String commit = git.mustFeed(message, "commit-tree", content, "-p", "HEAD").line();
    repository.git().must("update-ref", "--no-deref", ref + SUFFIX, commit);
    return Optional.of(ref + SUFFIX);
  }

  private static boolean isTreeOf(Git git, String revision, String content) {
    GitAnswer tree = git.ask("rev-parse", "--verify", "--quiet", revision + "^{tree}");
    return tree.ok() && tree.line().equals(content);
  }

  /**
   * Git's folder of the tree, found from the repository: what the tree itself says can be a lie.
   */
  private static Path own(Repository repository, Path tree) throws IOException {
    Path all = repository.commonFolder().resolve("worktrees");
    String wanted = tree.resolve(".git").toString();
    if (Files.isDirectory(all)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, Files::isDirectory)) {
        for (Path folder : folders) {
          Path link = folder.resolve("gitdir");
          if (Files.isRegularFile(link) && Files.readString(link).strip().equals(wanted)) {
            return folder;
          }
        }
      }
    }
    throw new IOException("Expected git to know " + tree + ", but it does not");
  }
}
