package dev.coordinator.scheduler.checkin.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Line;
import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of a report: a pure function of what was asked and what the runner recorded. Under
 * {@code evidence: runner} an agent's words hold nothing up and prove nothing.
 */
public final class CheckIn {
  private CheckIn() {}

  /** The verdict on a piece of an agent's work, line by line. */
  public static Verdict ofWork(
      List<Acceptance> asked, EvidenceSource source, BatchCompleted completion) {
    var evidence = completion.evidence();
    if (source == EvidenceSource.AGENT && evidence == null) {
      return verdict(onWords(asked, completion));
    }
    if (evidence == null) {
      return verdict(List.of(fails("evidence", "the runner recorded none")));
    }
    return verdict(
        source == EvidenceSource.AGENT
            ? onAgentsCommands(asked, evidence)
            : onEvidence(asked, evidence));
  }

  /** The verdict on a preparation or an integration: commit and branch are there, or are not. */
  public static Verdict ofSystem(BatchCompleted completion) {
    var evidence = completion.evidence();
    var commit = evidence == null ? null : evidence.commit();
    var branch = evidence == null ? null : evidence.branch();
    return verdict(
        List.of(
            line("a commit", commit != null, commit == null ? "none" : commit),
            line("a branch", branch != null, branch == null ? "none" : branch)));
  }

  private static List<Line> onWords(List<Acceptance> asked, BatchCompleted completion) {
    var lines = new ArrayList<Line>();
    lines.add(
        line(
            "a report",
            completion.report() != null,
            completion.report() == null ? "none" : "the agent's word, unverified"));
    asked.forEach(
        criterion -> lines.add(notShown(textOf(criterion), "only the agent speaks for it")));
    return lines;
  }

  private static List<Line> onAgentsCommands(List<Acceptance> asked, Evidence evidence) {
    var lines = new ArrayList<Line>();
    lines.add(
        line(
            "the agent ends well",
            evidence.exitCode() == null || evidence.exitCode() == 0,
            exit(evidence.exitCode())));
    lines.add(withinTime(evidence));
    asked.forEach(criterion -> lines.add(ranOrNotShown(criterion, evidence)));
    return lines;
  }

  private static List<Line> onEvidence(List<Acceptance> asked, Evidence evidence) {
    var lines = new ArrayList<Line>();
    lines.add(
        line(
            "the agent's command exits 0",
            Objects.equals(evidence.exitCode(), 0),
            exit(evidence.exitCode())));
    lines.add(withinTime(evidence));
    lines.add(
        line(
            "nothing changed outside the scope",
            evidence.outsideScope().isEmpty(),
            listed(evidence.outsideScope())));
    lines.add(
        line(
            "a commit with at least one changed file in scope",
            evidence.commit() != null && !evidence.changedFiles().isEmpty(),
            evidence.commit() == null
                ? "no commit"
                : evidence.commit() + ": " + listed(evidence.changedFiles())));
    asked.forEach(criterion -> lines.add(ran(criterion, evidence)));
    if (!evidence.flagged().isEmpty()) {
      lines.add(
          notShown("untracked files outside the scope were left out", listed(evidence.flagged())));
    }
    return lines;
  }

  private static Line withinTime(Evidence evidence) {
    return line(
        "within 150 % of the estimate",
        !evidence.overran(),
        evidence.elapsedMillis() + " ms" + (evidence.overran() ? ", ended by the runner" : ""));
  }

  private static Line ran(Acceptance criterion, Evidence evidence) {
    if (criterion.run() == null) {
      return notShown(textOf(criterion), "for a person");
    }
    return evidence.commands().stream()
        .filter(command -> command.run().equals(criterion.run()))
        .findFirst()
        .map(CheckIn::judged)
        .orElseGet(() -> fails(textOf(criterion), "was not run"));
  }

  private static Line ranOrNotShown(Acceptance criterion, Evidence evidence) {
    var wasRun =
        evidence.commands().stream().anyMatch(command -> command.run().equals(criterion.run()));
    return wasRun
        ? ran(criterion, evidence)
        : notShown(textOf(criterion), "only the agent speaks for it");
  }

  private static Line judged(CommandRun command) {
    return line(
        "run: " + command.run(), Objects.equals(command.exitCode(), 0), exit(command.exitCode()));
  }

  private static Verdict verdict(List<Line> lines) {
    var failed = lines.stream().anyMatch(line -> line.result() == Result.FAILS);
    return new Verdict(failed ? Outcome.STOP : Outcome.ACCEPTED, lines);
  }

  private static String textOf(Acceptance criterion) {
    return criterion.run() != null ? "run: " + criterion.run() : "state: " + criterion.state();
  }

  private static String exit(@Nullable Integer code) {
    return code == null ? "no exit code: ended from outside" : "exit code " + code;
  }

  private static String listed(List<String> files) {
    return files.isEmpty()
        ? "none"
        : String.join(", ", files.size() > 20 ? files.subList(0, 20) : files);
  }

  private static Line line(String criterion, boolean holds, String seen) {
    return new Line(criterion, holds ? Result.HOLDS : Result.FAILS, seen);
  }

  private static Line fails(String criterion, String seen) {
    return new Line(criterion, Result.FAILS, seen);
  }

  private static Line notShown(String criterion, String seen) {
    return new Line(criterion, Result.NOT_SHOWN, seen);
  }
}
