package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Remote;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.Snapshot;
import dev.coordinator.cli.runner.git.Sorted;
import dev.coordinator.cli.runner.git.WorkCommit;
import dev.coordinator.cli.runner.git.WorkCommit.Signature;
import dev.coordinator.cli.runner.git.WorkTree;
import dev.coordinator.cli.runner.process.StopSignal;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.scope.Scope;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an agent's work once its group has ended: what it changed, one commit of what it may
 * change, what the acceptance commands show on that commit, and its report.
 */
record Harvest(
    Repository repository, @Nullable Remote remote, Acceptances acceptances, Scope ignored) {
  private static final int MOST_FILES = 10_000;
  private static final int MOST_LETTERS = 1_000_000;

  /** Of commits that merge by themselves by now: the merge is the work, and no agent was needed. */
  AttemptEnd ofNothingToDo(Lease lease, WorkTree tree, Path scratch) {
    BatchRequested request = lease.assignment().request();
    String merge = tree.head();
    Kept.of(lease.assignment(), merge, repository, remote);
    var evidence = new EvidenceDraft().base(merge).joined(merge, List.of());
    evidence.checked(checked(merge, request, scratch, lease.stop()));
    var report = Report.of("The commits merge by themselves by now: nothing was left to join.");
    return Judgement.of(lease.stop(), null, report, evidence.done());
  }

  AttemptEnd of(
      Lease lease, WorkTree tree, Snapshot before, Join join, Worked worked, Path scratch) {
    Assignment assignment = lease.assignment();
    BatchRequested request = assignment.request();
    boolean succeeded = worked.end().succeeded() && worked.failure() == null;
    Report report =
        CitedPlaces.checked(ReportReader.read(worked.words(), worked.isCut()), tree.folder());
    Sorted sorted = Sorted.of(before.changes(), Scope.of(request.writes()), ignored);
    var evidence = new EvidenceDraft().ran(worked.end()).base(before.base());
    if (sorted.isBeyond(MOST_FILES, MOST_LETTERS)) {
      String reason =
          "Expected at most "
              + MOST_FILES
              + " changed files, but there are more: is a cache missing"
              + " from --ignore or .gitignore?";
      return AttemptEnd.failed(reason, evidence.done());
    }
    evidence.changed(sorted);
    WorkCommit commit = keep(tree, before.base(), sorted, assignment, report, scratch);
    boolean acceptable = sorted.outside().isEmpty();
    if (acceptable) {
      evidence.committed(commit);
    }
    if (acceptable && join.isAsked() && succeeded) {
      joined(evidence, assignment, join, before.base(), commit);
    }
    if (acceptable && succeeded && !lease.stop().isGiven() && !isBlocked(report)) {
      String shown = commit == null ? before.base() : commit.id();
      evidence.checked(checked(shown, request, scratch, lease.stop()));
    }
    return Judgement.of(lease.stop(), worked.failure(), report, evidence.done());
  }

  /** What the agent left as git had joined it is decided about too, also if that is all of it. */
  private void joined(
      EvidenceDraft evidence,
      Assignment assignment,
      Join join,
      String base,
      @Nullable WorkCommit commit) {
    var scope = Scope.of(assignment.request().writes());
    if (commit == null) {
      Kept.of(assignment, base, repository, remote);
      evidence.joined(base, join.settled(List.of(), scope));
    } else {
      evidence.joined(commit.id(), join.settled(commit.changedFiles(), scope));
    }
  }

  /** Keeps the work under the attempt's ref, also work that is not acceptable. */
  private @Nullable WorkCommit keep(
      WorkTree tree,
      String base,
      Sorted sorted,
      Assignment assignment,
      Report report,
      Path scratch) {
    if (sorted.kept().isEmpty()) {
      return null;
    }
    var signature = new Signature(author(assignment), message(assignment, report));
    WorkCommit commit =
        WorkCommit.of(tree, base, sorted.kept(), scratch.resolve("commit-index"), signature);
    if (commit != null) {
      Kept.of(assignment, commit.id(), repository, remote);
    }
    return commit;
  }

  private List<CommandRun> checked(
      String commit, BatchRequested request, Path scratch, StopSignal stop) {
    Path folder = scratch.resolve(request.batch() + "-check");
    try {
      return acceptances.on(commit, request.acceptance(), folder, stop);
    } catch (StopSignal.Stopped _) {
      return List.of(); // the judgement says why
    }
  }

  private static boolean isBlocked(Report report) {
    var blocker = report.blocker();
    return blocker != null && blocker.severity() != Severity.MINOR;
  }

  private static String author(Assignment assignment) {
    String agent = assignment.request().agent();
    return agent == null ? "coordinator" : agent;
  }

  private static String message(Assignment assignment, Report report) {
    BatchRequested request = assignment.request();
    var brief = request.brief();
    String subject = request.batch() + (brief == null ? "" : ": " + brief.name());
    String line = subject.lines().findFirst().orElse(request.batch());
    String body = report.summary().isBlank() ? "" : report.summary().strip() + "\n\n";
    return line
        + "\n\n"
        + body
        + "Coordinator-Session: "
        + request.session()
        + "\nCoordinator-Request: "
        + request.request()
        + "\nCoordinator-Attempt: "
        + assignment.attempt()
        + "\n";
  }
}
