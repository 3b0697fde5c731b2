package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.Merging;
import dev.coordinator.cli.runner.git.Owner;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Owners.Fence;
import dev.coordinator.cli.runner.git.Remote;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.WorkTree;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins accepted commits on the session's branch. The branch moves only from the tip that was
 * merged upon, so no commit on it is ever lost; a conflict leaves it as it was.
 */
record Integration(Repository repository, @Nullable Remote remote) implements Work {
  private static final int TRIES = 5;

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    BatchRequested request = lease.assignment().request();
    BatchRequested.Integration wanted = request.integration();
    if (wanted == null) {
      return AttemptEnd.failed(
          "Expected an integration with " + request.request() + ", but got none", null);
    }
    List<String> missing = missing(wanted);
    if (!missing.isEmpty()) {
      String reason = "Expected the commits " + missing + " in this clone, but it has them not";
      return AttemptEnd.failed(reason, EvidenceDraft.ofMissing(missing));
    }
    String branch = wanted.branch().replaceFirst("^refs/heads/", "");
    for (int tries = 0; tries < TRIES; tries++) {
      AttemptEnd end = tried(lease, scratch.resolve("try-" + tries), branch, wanted.commits());
      if (end != null) {
        return end;
      }
    }
    return AttemptEnd.failed(
        "Expected to move the branch " + branch + ", but others moved it " + TRIES + " times",
        null);
  }

  private List<String> missing(BatchRequested.Integration wanted) {
    var needed = new ArrayList<String>(List.of(wanted.oldTip()));
    needed.addAll(wanted.commits());
    List<String> missing = repository.missing(needed);
    if (!missing.isEmpty() && remote != null) {
      remote.fetch(missing);
      missing = repository.missing(needed);
    }
    return missing;
  }

  /** Merges on the branch as it stands now; nothing if it moved meanwhile. */
  private @Nullable AttemptEnd tried(
      Lease lease, Path folder, String branch, List<String> commits) {
    String tip = repository.resolve("refs/heads/" + branch);
    if (tip == null) {
      return blocked(
          "Expected the branch " + branch + " to be there, but somebody deleted it", null);
    }
    if (commits.stream().allMatch(commit -> repository.isAncestor(commit, tip))) {
      return joined(branch, tip, tip, fence(lease));
    }
    List<String> checkouts = repository.checkoutsOf(branch);
    if (!checkouts.isEmpty()) {
      return blocked(
          "Expected to move the branch "
              + branch
              + ", but it is checked out at "
              + checkouts
              + ": check out another branch there, then retry",
          null);
    }
    try (WorkTree tree = WorkTree.add(repository, folder, tip)) {
      var merged = Merging.onto(tree, commits, branch);
      if (!merged.clean()) {
        Kept.of(lease.assignment(), merged.head(), repository, remote);
        return conflict(branch, merged);
      }
      lease.stop().check();
      Fence fence = fence(lease);
      boolean moved = repository.move("refs/heads/" + branch, merged.head(), tip, fence);
      return moved ? joined(branch, merged.head(), tip, fence) : null;
    }
  }

  private Fence fence(Lease lease) {
    BatchRequested request = lease.assignment().request();
    return new Owners(repository, remote).fence(request.session(), Owner.of(request));
  }

  private AttemptEnd joined(String branch, String tip, String before, Fence fence) {
    if (remote != null) {
      try {
        remote.push(List.of("refs/heads/" + branch), fence);
      } catch (GitFailed refused) {
        return movedThere(remote, branch, tip).orElseThrow(() -> refused);
      }
    }
    String text = "The branch " + branch + " stands at " + tip + ".";
    return AttemptEnd.reported(Report.of(text), EvidenceDraft.ofTip(branch, tip, before));
  }

  /** Where somebody has moved the branch at the remote, which only a person can judge. */
  private Optional<AttemptEnd> movedThere(Remote remote, String branch, String tip) {
    String there = remote.at("refs/heads/" + branch);
    boolean isPartOfIt =
        there.isEmpty()
            || repository.missing(List.of(there)).isEmpty() && repository.isAncestor(there, tip);
    return isPartOfIt
        ? Optional.empty()
        : Optional.of(
            blocked(
                """
                Expected to push the branch %s to %s, but somebody has moved it there to %s, which \
                is no part of it here: join both (git fetch %s, then merge it into %s here), then \
                retry\
                """
                    .formatted(branch, remote.name(), there, remote.name(), branch),
                null));
  }

  private static AttemptEnd conflict(String branch, Merging.Merged merged) {
    String text =
        "Expected to merge "
            + merged.culprit()
            + " into "
            + branch
            + ", but it conflicts in "
            + merged.conflicts()
            + ": "
            + merged.said();
    return AttemptEnd.blocked(
        Blocker.Kind.TECHNICAL, text, EvidenceDraft.ofConflicts(merged.head(), merged.conflicts()));
  }

  private static AttemptEnd blocked(String text, @Nullable Evidence evidence) {
    return AttemptEnd.blocked(Blocker.Kind.TECHNICAL, text, evidence);
  }
}
