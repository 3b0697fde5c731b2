package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A detached work tree of ours: git commands in it go to its own git folder, whatever stands in the
 * tree, and closing it leaves nothing of it behind, unless it is to stay.
 */
public final class WorkTree implements AutoCloseable {
  private final Repository repository;
  private final Path folder;
  private final Path gitFolder;
  private boolean stays;

  private WorkTree(Repository repository, Path folder, Path gitFolder) {
    this.repository = repository;
    this.folder = folder;
    this.gitFolder = gitFolder;
  }

  /** Makes a tree of the commit in a folder that does not exist yet. */
  public static WorkTree add(Repository repository, Path folder, String commit) {
    if (!Repository.isCommitId(commit)) {
      throw new GitFailed("Expected a commit id, but got " + commit);
    }
    try {
      return OneAtATime.onTrees(repository, () -> made(repository, folder, commit));
    } catch (GitFailed e) {
      remove(repository, folder);
      throw e;
    }
  }

  private static WorkTree made(Repository repository, Path folder, String commit) {
    repository.git().must("worktree", "add", "--detach", "--", folder.toString(), commit);
    Git git = Git.in(folder);
    Path own = Path.of(git.must("rev-parse", "--absolute-git-dir").line());
    var tree = new WorkTree(repository, folder, own);
    String common = git.must("rev-parse", "--path-format=absolute", "--git-common-dir").line();
    boolean isOurs = isSame(Path.of(common), repository.commonFolder());
    if (!isOurs || !tree.head().equals(commit) || git.ask("symbolic-ref", "-q", "HEAD").ok()) {
      throw new GitFailed(
          "Expected a detached work tree of %s at %s in %s, but git made another"
              .formatted(repository.commonFolder(), commit, folder));
    }
    return tree;
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  public Path folder() {
    return folder;
  }

  /** Git in this tree. Because an agent can change {@code .git} in it, the folders are said. */
  public Git git() {
    return Git.in(folder)
        .with("GIT_DIR", gitFolder.toString())
        .with("GIT_WORK_TREE", folder.toString());
  }

  public String head() {
    return git().must("rev-parse", "--verify", "HEAD^{commit}").line();
  }

  /** Copies git's list of the tree's files, before anybody can tamper with it. */
  void copyIndexTo(Path copy) {
    try {
      Files.copy(
          gitFolder.resolve("index"),
          copy,
          StandardCopyOption.COPY_ATTRIBUTES,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves it where it lies, because something in it can be nowhere else. */
  public void stay() {
    stays = true;
  }

  @Override
  public void close() {
    if (!stays) {
      remove(repository, folder);
    }
  }

  /** Deletes the folder and what git knows of it. */
  public static void remove(Repository repository, Path folder) {
    TreeNote.delete(folder);
    // the folder first, because git refuses to remove a tree whose .git was changed
    Trash.delete(folder);
    var _ =
        OneAtATime.onTrees(
            repository,
            () ->
                repository
                    .git()
                    .ask("worktree", "remove", "--force", "--force", "--", folder.toString()));
  }
}
