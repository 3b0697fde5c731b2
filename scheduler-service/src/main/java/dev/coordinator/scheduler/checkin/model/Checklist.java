package dev.coordinator.scheduler.checkin.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict.Line;
import dev.coordinator.contracts.event.Verdict.Result;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a reviewer asks beyond the evidence, and what the report and the commands say to it. None of
 * these lines ever fails, because no command shows them: they are there so that nobody takes what
 * was not shown for shown.
 */
final class Checklist {
  private static final int LONGEST = 500;

  private Checklist() {}

  static List<Line> of(Brief brief, BatchCompleted completion) {
    var report = completion.report() == null ? Report.of("") : completion.report();
    var lines = new ArrayList<Line>();
    lines.add(
        notShown(
            "the deliverables match the brief",
            "for a person: " + String.join("; ", brief.deliverables())));
    lines.add(quality(brief));
    Untested.of(completion.evidence())
        .ifPresent(files ->
            lines.add(
                notShown(
                    "red flag: quality may degrade",
                    "no test among the changed files, and no command was run: " + files)));
    if (!brief.produces().isEmpty()) {
      lines.add(integrationPoints(brief, report));
    }
    lines.add(knowledge(report));
    if (report.blocker() != null) {
      lines.add(blocker(report.blocker()));
    }
    return lines;
  }

  private static Line quality(Brief brief) {
    var commands = brief.checkIn().stream().filter(criterion -> criterion.run() != null).count();
    return notShown(
        "code quality: types, tests, no obvious bugs",
        commands == 0
            ? "no command of this batch shows any of it"
            : "as far as its commands show it, " + commands + " in all");
  }

  private static Line integrationPoints(Brief brief, Report report) {
    var described =
        report.integrationPoints().stream().map(IntegrationPoint::name).collect(Collectors.toSet());
    var silent = brief.produces().stream().filter(name -> !described.contains(name)).toList();
    return silent.isEmpty()
        ? new Line(
            "the integration points are documented",
            Result.HOLDS,
            cut(String.join(", ", brief.produces())))
        : notShown(
            "the integration points are documented",
            "not by the agent, its changed files stand for them: " + String.join(", ", silent));
  }

  private static Line knowledge(Report report) {
    var told =
        report.findings().size()
            + " findings, "
            + report.decisions().size()
            + " decisions, "
            + report.questions().size()
            + " open questions";
    return notShown("others are told what they need to know", "the agent's word: " + told);
  }

  /** A serious one ends the attempt before there is anything to judge; this one rides on. */
  private static Line blocker(Blocker blocker) {
    return notShown(
        "nothing blocks the work",
        blocker.severity().name().toLowerCase(Locale.ROOT)
            + ", "
            + blocker.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + ": "
            + blocker.text());
  }

  private static Line notShown(String criterion, String seen) {
    return new Line(criterion, Result.NOT_SHOWN, cut(seen));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    // never between the halves of one character
    var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
