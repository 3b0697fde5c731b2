package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins commits onto a tree's HEAD in the order given; what is already in it, or in another of
 * them, is skipped, because what was joined there by hand must not conflict again.
 */
public final class Merging {
  /** The new HEAD, or the files (or git's words) that prevent it. */
  public record Merged(String head, @Nullable String culprit, List<String> conflicts, String said) {
    public boolean clean() {
      return culprit == null;
    }
  }

  private Merging() {}

  /** Merges all; stops at the first commit that does not merge by itself. */
  public static Merged onto(WorkTree tree, List<String> commits, String purpose) {
    Git git = tree.git().as("coordinator");
    for (String commit : independent(git, commits)) {
      if (git.ask("merge-base", "--is-ancestor", commit, "HEAD").ok()) {
        continue;
      }
      String message = "Merge " + commit.substring(0, 12) + " for " + purpose;
      GitAnswer merge =
          git.ask(
              "merge",
              "--ff",
              "--no-edit",
              "--no-stat",
              "--no-verify",
              "--no-verify-signatures",
              "--no-gpg-sign",
              "--no-autostash",
              "--no-squash",
              "--commit",
              "-m",
              message,
              commit);
      if (!merge.ok()) {
        return conflict(tree, commit, merge);
      }
    }
    return new Merged(tree.head(), null, List.of(), "");
  }

  /**
   * Merges all up to the first that conflicts, and that one with its conflicts left in the files;
   * so both sides are in what is built on it. Not clean where git gives another reason, and where
   * it conflicts in a file outside the scope, because nobody could take the markers out of that.
   */
  public static Merged keepingConflicts(
      WorkTree tree, List<String> commits, Scope scope, String purpose) {
    Merged merged = onto(tree, commits, purpose);
    if (merged.clean()
        || merged.conflicts().isEmpty()
        || !merged.conflicts().stream().allMatch(scope::matches)) {
      return merged;
    }
    Git git = tree.git().as("coordinator");
    git.must("add", "--all", "--force");
    git.must(
        "commit",
        "--no-verify",
        "--no-gpg-sign",
        "--quiet",
        "-m",
        "Merge " + merged.culprit() + " for " + purpose + ", its conflicts to be resolved");
    return new Merged(tree.head(), null, merged.conflicts(), "");
  }

  private static List<String> independent(Git git, List<String> commits) {
    if (commits.size() < 2) {
      return commits;
    }
    var arguments = new ArrayList<>(List.of("merge-base", "--independent"));
    arguments.addAll(commits);
    var heads = git.must(arguments.toArray(String[]::new)).out().lines().toList();
    return commits.stream().filter(heads::contains).toList();
  }

  private static Merged conflict(WorkTree tree, String commit, GitAnswer merge) {
    var files = tree.git().must("diff", "--name-only", "--diff-filter=U", "-z").fields();
    String said = (merge.out() + "\n" + merge.err()).strip();
    return new Merged(tree.head(), commit, files.stream().distinct().sorted().toList(), said);
  }
}
