package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a request without its long texts: enough to see what was done and what shows it. */
public record OutcomeView(
    String request,
    BatchCompleted.Outcome outcome,
    int attempt,
    @Nullable String runner,
    @Nullable String reason,
    @Nullable String summary,
    @Nullable Blocker blocker,
    @Nullable EvidenceView evidence,
    Instant at) {
  private static final int SUMMARY = 600;

  public static OutcomeView of(BatchCompleted completed, Instant at) {
    var report = completed.report();
    return new OutcomeView(
        completed.request(),
        completed.outcome(),
        completed.attempt(),
        completed.runner(),
        completed.reason(),
        report == null ? null : start(report.summary()),
        report == null ? null : report.blocker(),
        completed.evidence() == null ? null : EvidenceView.of(completed.evidence()),
        at);
  }

  private static String start(String text) {
    return text.length() <= SUMMARY ? text : text.substring(0, SUMMARY) + "…";
  }

  /** What the runner recorded, without what was printed. */
  public record EvidenceView(
      @Nullable Integer exitCode,
      boolean overran,
      long elapsedMillis,
      @Nullable String commit,
      @Nullable String branch,
      List<String> changedFiles,
      int changedFilesInAll,
      List<String> outsideScope,
      List<String> flagged,
      List<String> conflicts,
      List<CommandView> commands) {
    private static final int FILES = 100;

    public EvidenceView {
      changedFiles = Absent.asEmpty(changedFiles);
      outsideScope = Absent.asEmpty(outsideScope);
      flagged = Absent.asEmpty(flagged);
      conflicts = Absent.asEmpty(conflicts);
      commands = Absent.asEmpty(commands);
    }

    static EvidenceView of(Evidence evidence) {
      return new EvidenceView(
          evidence.exitCode(),
          evidence.overran(),
          evidence.elapsedMillis(),
          evidence.commit(),
          evidence.branch(),
          first(evidence.changedFiles()),
          evidence.changedFiles().size(),
          first(evidence.outsideScope()),
          first(evidence.flagged()),
          first(evidence.conflicts()),
          evidence.commands().stream()
              .map(run -> new CommandView(run.run(), run.exitCode()))
              .toList());
    }

    private static List<String> first(List<String> files) {
      return files.size() <= FILES ? files : files.subList(0, FILES);
    }
  }

  /** An acceptance command and how it ended; absent means it ran out of time. */
  public record CommandView(String run, @Nullable Integer exitCode) {}
}
