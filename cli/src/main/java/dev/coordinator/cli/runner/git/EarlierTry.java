package dev.coordinator.cli.runner.git;

import java.nio.file.Path;

/**
 * What a commit of an earlier try changed, laid into a work tree as if it had just been written
 * there: so the next commit holds it together with what is mended, on a newer base.
 */
public final class EarlierTry {
  private EarlierTry() {}

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
