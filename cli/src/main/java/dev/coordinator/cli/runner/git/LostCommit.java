package dev.coordinator.cli.runner.git;

import java.util.List;
import java.util.Optional;

/**
 * What an agent committed in its work tree before it went back to where it began: no longer seen
 * from there, so kept beside the attempt's ref.
 */
public final class LostCommit {
  private static final int MOST = 100;

  private LostCommit() {}

  /** The ref at which the last such commit is kept now; none if nothing of it is lost. */
  public static Optional<String> keep(
      Repository repository, WorkTree tree, String base, String ref) {
    GitAnswer head = tree.git().ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    if (!head.ok() || !repository.isAncestor(head.line(), base)) {
      return Optional.empty(); // what it committed is seen, or was replaced on purpose
    }
    String left = Repository.ours(ref) + Leftover.SUFFIX;
    return walked(tree).stream()
        .filter(commit -> !repository.isAncestor(commit, base))
        .filter(commit -> !isSeen(repository, commit))
        .findFirst()
        .filter(commit -> !isAt(repository, ref, commit) && !isAt(repository, left, commit))
        .map(commit -> kept(repository, left, commit));
  }

  /** The commits that its HEAD stood at, the last one first. */
  private static List<String> walked(WorkTree tree) {
    return tree.git()
        .ask("reflog", "show", "--format=%H", "--max-count=" + MOST, "HEAD")
        .out()
        .lines()
        .distinct()
        .toList();
  }

  /** Whether a ref that is not ours leads to it, so that it was only looked at or is not lost. */
  private static boolean isSeen(Repository repository, String commit) {
    return repository
        .git()
        .must("for-each-ref", "--contains", commit, "--format=%(refname)")
        .out()
        .lines()
        .anyMatch(ref -> !SharedState.isOurs(ref));
  }

  /** Whether the ref has the same files. */
  private static boolean isAt(Repository repository, String ref, String commit) {
    return repository.git().ask("diff-tree", "--quiet", ref, commit).exit() == 0;
  }

  private static String kept(Repository repository, String left, String commit) {
    // what was left in the files is kept there already, and must stay
    String free = repository.resolve(left) == null ? left : left + "-commit";
    repository.git().must("update-ref", "--no-deref", Repository.ours(free), commit);
    return free;
  }
}
