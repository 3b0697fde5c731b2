package dev.coordinator.cli.runner.git;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a commit of an earlier try changed, laid into a work tree as if it had just been written
 * there: so the next commit holds it together with what is mended, on a newer base.
 */
public final class EarlierTry {
  private static final Pattern KEPT =
      Pattern.compile("(?:([0-9]{1,6})[.])?([0-9]{1,9})-([0-9]{1,9})");

  private EarlierTry() {}

  /** The commit that is meant: itself, or the last one kept under a folder of refs; or none. */
  public static @Nullable String commit(Repository repository, String partial) {
    if (!partial.endsWith("/*")) {
      return repository.resolve(partial);
    }
    String folder = Repository.ours(partial.substring(0, partial.length() - 2)) + "/";
    return repository
        .git()
        .must("for-each-ref", "--format=%(refname)", folder)
        .out()
        .lines()
        .filter(ref -> KEPT.matcher(ref.substring(folder.length())).matches())
        .max(Comparator.comparing(ref -> order(ref.substring(folder.length())), Arrays::compare))
        .map(repository::resolve)
        .orElse(null);
  }

  /** By incarnation, dispatch and attempt. */
  private static int[] order(String kept) {
    var parts = KEPT.matcher(kept);
    boolean _ = parts.matches();
    String incarnation = parts.group(1);
    return new int[] {
      incarnation == null ? 1 : Integer.parseInt(incarnation),
      Integer.parseInt(parts.group(2)),
      Integer.parseInt(parts.group(3))
    };
  }

  /**
   * Lays it into the tree, all of it or nothing; whether it still applies there. {@code scratch} is
   * a file name that is free.
   */
  public static boolean layInto(WorkTree tree, String commit, Path scratch) {
    var git = tree.git();
    // through a file, because what was changed may be in any encoding
    var written =
        git.ask(
            "diff-tree",
            "-p",
            "--binary",
            "--full-index",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--output=" + scratch,
            commit + "^",
            commit);
    return written.ok() && git.ask("apply", "--whitespace=nowarn", scratch.toString()).ok();
  }
}
