package dev.coordinator.cli.runner.git;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins commits onto a tree's HEAD in the order given; what is already in it is skipped. */
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
    for (String commit : commits) {
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

  private static Merged conflict(WorkTree tree, String commit, GitAnswer merge) {
    var files = tree.git().must("diff", "--name-only", "--diff-filter=U", "-z").fields();
    String said = (merge.out() + "\n" + merge.err()).strip();
    return new Merged(tree.head(), commit, files.stream().distinct().sorted().toList(), said);
  }
}
