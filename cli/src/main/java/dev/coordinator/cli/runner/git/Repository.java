package dev.coordinator.cli.runner.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's repository: read freely, changed only by refs of ours and only by compare-and-swap.
 */
public final class Repository {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final Pattern OUR_REF =
      Pattern.compile("refs/(coordinator|heads/coordinator)/[A-Za-z0-9._/-]{1,400}");

  private final Git git;
  private final Path commonFolder;
  private final @Nullable Path checkout;

  private Repository(Git git, Path commonFolder, @Nullable Path checkout) {
    this.git = git;
    this.commonFolder = commonFolder;
    this.checkout = checkout;
  }

  /** Opens the repository that the folder belongs to. */
  public static Repository at(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new GitFailed("Expected a git repository at " + folder + ", but there is no folder");
    }
    Git git = Git.in(folder);
    GitAnswer common = git.ask("rev-parse", "--path-format=absolute", "--git-common-dir");
    if (!common.ok()) {
      throw new GitFailed(
          "Expected a git repository at " + folder + ", but git said: " + common.err());
    }
    GitAnswer top = git.ask("rev-parse", "--path-format=absolute", "--show-toplevel");
    Path checkout = top.ok() && !top.line().isEmpty() ? Path.of(chomped(top)) : null;
    return new Repository(git, Path.of(chomped(common)), checkout);
  }

  private static String chomped(GitAnswer answer) {
    String out = answer.out();
    return out.endsWith("\n") ? out.substring(0, out.length() - 1) : out;
  }

  public Git git() {
    return git;
  }

  /** Where git keeps what all work trees share. */
  public Path commonFolder() {
    return commonFolder;
  }

  /** The user's files; absent in a bare repository. */
  public @Nullable Path checkout() {
    return checkout;
  }

  /** The commit that a revision means now; absent if it means none. */
  public @Nullable String resolve(String revision) {
    if (revision.isEmpty() || revision.startsWith("-")) {
      return null; // git would take it for an option
    }
    GitAnswer answer = git.ask("rev-parse", "--verify", "--quiet", revision + "^{commit}");
    return answer.ok() && isCommitId(answer.line()) ? answer.line() : null;
  }

  /** Those of the commits that this clone does not have. */
  public List<String> missing(List<String> commits) {
    return commits.stream().filter(id -> !has(id)).distinct().toList();
  }

  private boolean has(String commit) {
    return isCommitId(commit) && git.ask("cat-file", "-e", commit + "^{commit}").ok();
  }

  /** Whether the text is the full id of a commit, by its form. */
  public static boolean isCommitId(String text) {
    return COMMIT.matcher(text).matches();
  }

  public boolean isAncestor(String ancestor, String commit) {
    return git.ask("merge-base", "--is-ancestor", ancestor, commit).ok();
  }

  /** Makes the ref, which must not exist yet unless it already stands there. */
  public void create(String ref, String commit) {
    String now = resolve(ours(ref));
    if (!commit.equals(now)) {
      git.must("update-ref", "--no-deref", ref, commit, "0".repeat(commit.length()));
    }
  }

  /** The same, and only while the session's owner is the one that is meant. */
  public void create(String ref, String commit, Owners.Fence fence) {
    if (!commit.equals(resolve(ours(ref)))) {
      String both = fence.verify() + "create " + ref + " " + commit + "\n";
      git.mustFeed(atOnce(both), "update-ref", "--no-deref", "--stdin");
    }
  }

  /** Moves the ref if it, and the session's owner, still are what is meant; false if not. */
  public boolean move(String ref, String commit, String old, Owners.Fence fence) {
    String both = fence.verify() + "update " + ours(ref) + " " + commit + " " + old + "\n";
    return git.feed(atOnce(both), "update-ref", "--no-deref", "--stdin").ok();
  }

  /** Moves a ref, to whatever object, if it stands at {@code old}, or makes it if that is empty. */
  boolean swap(String ref, String id, String old) {
    String was = old.isEmpty() ? nothing() : old;
    return id.equals(old) || git.ask("update-ref", "--no-deref", ours(ref), id, was).ok();
  }

  static String atOnce(String lines) {
    return "start\n" + lines + "prepare\ncommit\n";
  }

  /** The id that means none. */
  String nothing() {
    // of 40 or 64 digits, as the ids of this repository are
    return git.mustFeed("", "hash-object", "--stdin").line().replaceAll(".", "0");
  }

  static String ours(String ref) {
    boolean broken = Stream.of("..", "//", "/.", ".lock", "./").anyMatch(ref::contains);
    if (broken || ref.endsWith("/") || ref.endsWith(".") || !OUR_REF.matcher(ref).matches()) {
      throw new GitFailed("Expected a ref of the coordinator, but got " + ref);
    }
    return ref;
  }

  /** The work trees, the user's among them, that have the branch checked out. */
  public List<String> checkoutsOf(String branch) {
    String tree = "";
    var found = Stream.<String>builder();
    for (String line : git.must("worktree", "list", "--porcelain").out().lines().toList()) {
      if (line.startsWith("worktree ")) {
        tree = line.substring("worktree ".length());
      } else if (line.equals("branch refs/heads/" + branch)) {
        found.add(tree);
      }
    }
    return found.build().toList();
  }
}
