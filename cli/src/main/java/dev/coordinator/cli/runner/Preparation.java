package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.Owner;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Remote;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.SessionBranch;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session's first request: fixes the commit that everything starts from and reserves the
 * session's branch there; repeated, it finds the same again.
 */
record Preparation(Repository repository, @Nullable Remote remote) implements Work {

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    BatchRequested request = lease.assignment().request();
    BatchRequested.Tree tree = request.tree();
    String base = tree == null ? "HEAD" : tree.base();
    String commit = repository.resolve(base);
    if (commit == null && remote != null && Repository.isCommitId(base)) {
      remote.fetch(List.of(base));
      commit = repository.resolve(base);
    }
    if (commit == null) {
      return AttemptEnd.blocked(Blocker.Kind.TECHNICAL, unresolved(base), null);
    }
    lease.stop().check();
    try {
      var missing = tree == null ? List.<String>of() : missing(tree.merges());
      return missing.isEmpty()
          ? prepared(request, commit)
          : AttemptEnd.blocked(Blocker.Kind.TECHNICAL, lacking(request, missing), null);
    } catch (GitFailed e) {
      return AttemptEnd.blocked(Blocker.Kind.TECHNICAL, said(e), null);
    }
  }

  /** Of a session that goes on in another clone all accepted work must be there, or come. */
  private List<String> missing(List<String> commits) {
    List<String> missing = repository.missing(commits);
    if (!missing.isEmpty() && remote != null) {
      remote.fetch(missing);
      missing = repository.missing(missing);
    }
    return missing;
  }

  private static String lacking(BatchRequested request, List<String> missing) {
    return "Expected every accepted commit in this clone, but it lacks "
        + String.join(", ", missing)
        + ": fetch refs/coordinator/"
        + request.session()
        + "/* from where its runners pushed to, or carry it on in the clone that has them, then"
        + " retry";
  }

  private AttemptEnd prepared(BatchRequested request, String commit) {
    var branch =
        SessionBranch.reserve(
            repository,
            Names.checked("session", request.session()),
            Names.checked("feature", request.feature()),
            Names.checked("stamp", request.stamp()),
            commit);
    if (remote != null) {
      var fence = new Owners(repository, remote).fence(request.session(), Owner.of(request));
      remote.push(List.of("refs/heads/" + branch.name()), fence);
    }
    String text = "The session starts at " + branch.commit() + " on branch " + branch.name() + ".";
    var evidence = EvidenceDraft.ofTip(branch.name(), branch.commit(), branch.commit());
    return AttemptEnd.reported(Report.of(text), evidence);
  }

  private String unresolved(String base) {
    boolean unborn = base.equals("HEAD") && repository.resolve("HEAD") == null;
    return unborn
        ? "Expected base 'HEAD' to be a commit, but the repository has none yet: make a first"
            + " commit there, then retry"
        : "Expected base '"
            + base
            + "' to be a commit of this clone, but git knows none: "
            + (Repository.isCommitId(base) ? "fetch it" : "make it, or correct the feature's base")
            + ", then retry";
  }

  private static String said(GitFailed e) {
    return e.getMessage() == null ? "Git failed" : e.getMessage();
  }
}
