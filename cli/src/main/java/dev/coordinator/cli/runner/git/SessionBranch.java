package dev.coordinator.cli.runner.git;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The branch of one session: reserved once, by a ref of the session that is made together with it,
 * so that the session finds it again and no other session takes it.
 */
public record SessionBranch(String name, String commit) {
  private static final String HEADS = "refs/heads/";

  /** Finds the session's branch, or makes it at the commit under the first free name. */
  public static SessionBranch reserve(
      Repository repository, String session, String feature, String stamp, String commit) {
    String mark = "refs/coordinator/" + session + "/branch/";
    for (String name : List.of("coordinator/" + feature, "coordinator/" + feature + "-" + stamp)) {
      SessionBranch own = own(repository, mark, commit);
      if (own != null) {
        return own;
      }
      if (make(repository, mark + name, HEADS + name, commit)) {
        return new SessionBranch(name, commit);
      }
    }
    SessionBranch own = own(repository, mark, commit);
    if (own != null) {
      return own;
    }
    throw new GitFailed(
        "Expected to make the branch coordinator/"
            + feature
            + ", but it and its name with -"
            + stamp
            + " are taken or cannot be made");
  }

  private static @Nullable SessionBranch own(Repository repository, String mark, String commit) {
    var marks = repository.git().must("for-each-ref", "--format=%(refname)", mark);
    for (String ref : marks.out().lines().toList()) {
      String name = ref.substring(mark.length());
      String tip = repository.resolve(HEADS + name);
      if (tip == null) {
        // somebody deleted it: it is made anew where the session now begins
        repository.create(HEADS + name, commit);
      }
      return new SessionBranch(name, tip == null ? commit : tip);
    }
    return null;
  }

  private static boolean make(Repository repository, String mark, String branch, String commit) {
    String both =
        "create "
            + Repository.ours(branch)
            + " "
            + commit
            + "\ncreate "
            + Repository.ours(mark)
            + " "
            + commit
            + "\n";
    return repository
        .git()
        .feed(Repository.atOnce(both), "update-ref", "--no-deref", "--stdin")
        .ok();
  }
}
