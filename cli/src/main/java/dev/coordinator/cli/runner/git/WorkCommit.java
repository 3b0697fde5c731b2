package dev.coordinator.cli.runner.git;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One commit on the tree's base with exactly the given paths as they stand in the tree; what else
 * lies there is not in it.
 *
 * @param changedFiles what git sees between base and commit
 */
public record WorkCommit(String id, List<String> changedFiles) {

  /**
   * Makes the commit in this name; none if the paths are as in the base. {@code scratch} is a file
   * name that is free.
   */
  public static @Nullable WorkCommit of(
      WorkTree tree, String base, List<String> paths, Path scratch, Signature signature) {
    Git git = tree.git().as(signature.author()).with("GIT_INDEX_FILE", scratch.toString());
    git.must("read-tree", base);
    Staging.of(git, tree.folder(), paths);
    String content = git.must("write-tree").line();
    if (content.equals(git.must("rev-parse", base + "^{tree}").line())) {
      return null;
    }
    String id = git.mustFeed(signature.message(), "commit-tree", content, "-p", base).line();
    var changed = git.must("diff-tree", "-r", "--name-only", "-z", "--no-renames", base, id);
    return new WorkCommit(id, changed.fields().stream().sorted().toList());
  }

  /** Who made it, and what is said about it. */
  public record Signature(String author, String message) {}
}
