package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Sorted;
import dev.coordinator.cli.runner.git.WorkCommit;
import dev.coordinator.cli.runner.process.ShellEnd;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence while it is gathered; what was not seen stays empty. */
final class EvidenceDraft {
  private @Nullable ShellEnd end;
  private @Nullable String base;
  private @Nullable String commit;
  private @Nullable String branch;
  private List<String> changedFiles = List.of();
  private List<String> outsideScope = List.of();
  private List<String> flagged = List.of();
  private List<String> conflicts = List.of();
  private List<String> missing = List.of();
  private List<CommandRun> commands = List.of();
  private List<String> redFlags = List.of();

  static Evidence ofMissing(List<String> missing) {
    var draft = new EvidenceDraft();
    draft.missing = missing;
    return draft.done();
  }

  static Evidence ofConflicts(String base, List<String> conflicts) {
    var draft = new EvidenceDraft().base(base);
    draft.conflicts = conflicts;
    return draft.done();
  }

  /** What a preparation or an integration brought about. */
  static Evidence ofTip(String branch, String commit, @Nullable String base) {
    var draft = new EvidenceDraft();
    draft.branch = branch;
    draft.commit = commit;
    draft.base = base;
    return draft.done();
  }

  EvidenceDraft base(String id) {
    base = id;
    return this;
  }

  EvidenceDraft ran(ShellEnd agent) {
    end = agent;
    return this;
  }

  EvidenceDraft changed(Sorted sorted) {
    changedFiles = sorted.inScope();
    outsideScope = sorted.outside();
    flagged = sorted.flagged();
    redFlags = sorted.lost();
    return this;
  }

  EvidenceDraft committed(@Nullable WorkCommit made) {
    commit = made == null ? null : made.id();
    changedFiles = made == null ? List.of() : made.changedFiles();
    return this;
  }

  /** The commit in which both sides of a join are, and the files that it decided about. */
  EvidenceDraft joined(String id, List<String> files) {
    commit = id;
    changedFiles = files;
    return this;
  }

  EvidenceDraft checked(List<CommandRun> runs) {
    commands = List.copyOf(runs);
    return this;
  }

  Evidence done() {
    return new Evidence(
        end == null ? null : end.exitCode(),
        end != null && end.cause() == ShellEnd.Cause.LIMIT,
        end == null ? 0 : end.elapsedMillis(),
        base,
        commit,
        branch,
        changedFiles,
        outsideScope,
        flagged,
        conflicts,
        missing,
        commands,
        end == null ? "" : end.tail(),
        end != null && end.truncated(),
        redFlags);
  }
}
