package dev.coordinator.scheduler.checkin.model;

import dev.coordinator.contracts.brief.Brief;
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
 * The judgement of a report: a pure function of what was asked, what the runner recorded and how
 * often it may still be mended. Under {@code evidence: runner} an agent's words hold nothing up and
 * prove nothing; under {@code evidence: agent} they stand for the commands alone, marked as
 * unverified. Where there is a repository nothing is done without a commit in scope, whoever is
 * believed, because there would be nothing to join. Committed work of which only acceptance
 * commands fail is to be mended first; whatever else fails stops it.
 */
public final class CheckIn {
  static final String EVIDENCE = "evidence";
  static final String A_REPORT = "a report";
  static final String EXITS_0 = "the agent's command exits 0";
  static final String ENDS_WELL = "the agent ends well";
  static final String IN_TIME = "within 150 % of the estimate";
  static final String IN_SCOPE = "nothing changed outside the scope";
  static final String A_COMMIT = "a commit with at least one changed file in scope";
  static final String A_JOIN = "a commit that both sides are in";
  static final String TIP = "a commit";
  static final String BRANCH = "a branch";
  static final String RUN = "run: ";

  private static final String RED_FLAG = "red flag: the runner saw what a person should look at";

  private CheckIn() {}

  /**
   * What was asked, and by whom it can be shown.
   *
   * @param fixesLeft how many batches may still be put in to mend it, 0 for none
   * @param joins whether it was to join commits: leaving the files as git joined them is work then
   * @param hasRepository whether its work is to be joined with that of others
   */
  public record Asked(
      Brief brief, EvidenceSource source, int fixesLeft, boolean joins, boolean hasRepository) {
    /** What was asked of work in a repository that joins nothing. */
    public Asked(Brief brief, EvidenceSource source, int fixesLeft) {
      this(brief, source, fixesLeft, false, true);
    }

    boolean believesTheAgent() {
      return source == EvidenceSource.AGENT;
    }
  }

  /** The verdict on a piece of an agent's work, line by line. */
  public static Verdict ofWork(Asked asked, BatchCompleted completion) {
    var evidence = completion.evidence();
    var criteria = asked.brief().checkIn();
    var lines = new ArrayList<Line>();
    var commands = new ArrayList<Line>();
    if (evidence != null) {
      lines.addAll(onEvidence(asked, evidence));
      criteria.forEach(criterion ->
          commands.add(
              asked.believesTheAgent()
                  ? ranOrUnverified(criterion, evidence)
                  : ran(criterion, evidence)));
    } else if (asked.believesTheAgent()) {
      lines.addAll(onWords(asked, completion));
    } else {
      lines.add(fails(EVIDENCE, "the runner recorded none"));
    }
    var outcome = outcome(lines, commands, asked.fixesLeft());
    lines.addAll(commands);
    lines.addAll(Checklist.of(asked.brief(), completion));
    return new Verdict(outcome, lines);
  }

  private static Outcome outcome(List<Line> grave, List<Line> commands, int fixesLeft) {
    if (anyFails(grave)) {
      return Outcome.STOP;
    }
    return !anyFails(commands) ? Outcome.ACCEPTED : fixesLeft > 0 ? Outcome.FIX : Outcome.STOP;
  }

  /** The verdict on a preparation or an integration: commit and branch are there, or are not. */
  public static Verdict ofSystem(BatchCompleted completion) {
    var evidence = completion.evidence();
    var commit = evidence == null ? null : evidence.commit();
    var branch = evidence == null ? null : evidence.branch();
    var lines =
        List.of(
            line(TIP, commit != null, commit == null ? "none" : commit),
            line(BRANCH, branch != null, branch == null ? "none" : branch));
    return new Verdict(anyFails(lines) ? Outcome.STOP : Outcome.ACCEPTED, lines);
  }

  private static List<Line> onWords(Asked asked, BatchCompleted completion) {
    var lines = new ArrayList<Line>();
    lines.add(
        line(
            A_REPORT,
            completion.report() != null,
            completion.report() == null ? "none" : "the agent's word, unverified"));
    if (asked.hasRepository()) {
      lines.add(fails(A_COMMIT, "no commit: no runner recorded the work"));
    }
    asked.brief().checkIn().forEach(criterion -> lines.add(unverified(textOf(criterion))));
    return lines;
  }

  private static List<Line> onEvidence(Asked asked, Evidence evidence) {
    var lines = new ArrayList<Line>();
    lines.add(ends(asked, evidence));
    lines.add(withinTime(evidence));
    if (asked.hasRepository()) {
      lines.addAll(onFiles(evidence, asked.joins()));
    }
    evidence.redFlags().forEach(seen -> lines.add(notShown(RED_FLAG, seen)));
    if (asked.believesTheAgent()) {
      lines.add(unverified("what it reports as done"));
    }
    return lines;
  }

  private static Line ends(Asked asked, Evidence evidence) {
    var code = evidence.exitCode();
    if (asked.joins() && isJoinedByItself(evidence)) {
      return line("the commits merge by themselves", true, "no agent was needed");
    }
    return asked.believesTheAgent()
        ? line(ENDS_WELL, code == null || code == 0, exit(code))
        : line(EXITS_0, Objects.equals(code, 0), exit(code));
  }

  private static List<Line> onFiles(Evidence evidence, boolean joins) {
    var lines = new ArrayList<Line>();
    lines.add(line(IN_SCOPE, evidence.outsideScope().isEmpty(), listed(evidence.outsideScope())));
    lines.add(
        line(
            joins ? A_JOIN : A_COMMIT,
            evidence.commit() != null && (joins || !evidence.changedFiles().isEmpty()),
            evidence.commit() == null
                ? "no commit"
                : evidence.commit() + ": " + listed(evidence.changedFiles())));
    if (!evidence.flagged().isEmpty()) {
      lines.add(
          notShown("untracked files outside the scope were left out", listed(evidence.flagged())));
    }
    return lines;
  }

  /** Then its commit is the merge itself, and no agent ran on it. */
  private static boolean isJoinedByItself(Evidence evidence) {
    return evidence.exitCode() == null
        && !evidence.overran()
        && evidence.commit() != null
        && evidence.commit().equals(evidence.base());
  }

  private static Line withinTime(Evidence evidence) {
    return line(
        IN_TIME,
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

  private static Line ranOrUnverified(Acceptance criterion, Evidence evidence) {
    var wasRun =
        evidence.commands().stream().anyMatch(command -> command.run().equals(criterion.run()));
    return wasRun ? ran(criterion, evidence) : unverified(textOf(criterion));
  }

  private static Line judged(CommandRun command) {
    return line(
        RUN + command.run(), Objects.equals(command.exitCode(), 0), exit(command.exitCode()));
  }

  private static boolean anyFails(List<Line> lines) {
    return lines.stream().anyMatch(line -> line.result() == Result.FAILS);
  }

  private static String textOf(Acceptance criterion) {
    return criterion.run() != null ? RUN + criterion.run() : "state: " + criterion.state();
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

  private static Line unverified(String criterion) {
    return notShown(criterion, "unverified: only the agent speaks for it");
  }

  private static Line notShown(String criterion, String seen) {
    return new Line(criterion, Result.NOT_SHOWN, seen);
  }
}
