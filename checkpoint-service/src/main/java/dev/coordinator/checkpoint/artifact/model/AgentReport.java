package dev.coordinator.checkpoint.artifact.model;

import static dev.coordinator.checkpoint.artifact.model.Markdown.code;
import static dev.coordinator.checkpoint.artifact.model.Markdown.inline;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;

/**
 * The report file of an accepted batch: what the agent says, and beside it what the runner
 * recorded; references to changes, never a diff.
 */
final class AgentReport {
  private AgentReport() {}

  static String of(BatchView batch, BatchCompleted completion) {
    var page = new Markdown().heading(1, batch.move().title());
    facts(page, batch, completion);
    var report = completion.report();
    if (report != null) {
      said(page, report);
    }
    var evidence = completion.evidence();
    if (evidence != null) {
      recorded(page, evidence);
    }
    var verdict = batch.move().verdict();
    if (verdict != null) {
      page.heading(2, "Verdict: " + Lower.words(verdict.outcome()));
      verdict.lines().forEach(line -> page.line("- " + of(line)));
    }
    return page.toString();
  }

  private static void facts(Markdown page, BatchView batch, BatchCompleted completion) {
    var planned = batch.planned();
    var attempt = batch.attempt();
    page.line("- Batch: " + code(batch.batch()));
    if (batch.move().agent() != null) {
      page.line("- Agent: " + code(batch.move().agent()));
    }
    if (planned != null) {
      page.line("- Task: " + code(planned.task()) + ", phase " + planned.phase());
    }
    if (completion.runner() != null) {
      page.line("- Runner: " + code(completion.runner()) + ", attempt " + completion.attempt());
    }
    if (attempt != null && attempt.startedAt() != null) {
      page.line("- Started: " + attempt.startedAt());
    }
    if (batch.acceptedAt() != null) {
      page.line("- Accepted: " + batch.acceptedAt());
    }
  }

  private static void said(Markdown page, Report report) {
    page.heading(2, "Summary").quote(report.summary());
    page.list(2, "Changes", report.changes(), AgentReport::of);
    page.list(2, "Decisions", report.decisions(), Markdown::inline);
    page.list(2, "Findings", report.findings(), AgentReport::of);
    page.list(2, "Integration points", report.integrationPoints(), AgentReport::of);
    page.list(2, "Open questions", report.questions(), Markdown::inline);
    var blocker = report.blocker();
    if (blocker != null) {
      page.heading(2, "Blocker");
      page.line(Lower.words(blocker.severity()) + ", " + Lower.words(blocker.kind()) + ":");
      page.quote(blocker.text());
    }
  }

  private static void recorded(Markdown page, Evidence evidence) {
    page.heading(2, "Evidence");
    page.line("Recorded by the runner, not said by the agent.").blank();
    page.line("- Exit code: " + (evidence.exitCode() == null ? "none" : evidence.exitCode()));
    page.line("- Time: " + evidence.elapsedMillis() / 1000 + " s");
    if (evidence.commit() != null) {
      page.line("- Commit: " + code(evidence.commit()));
    }
    page.list(3, "Changed files", evidence.changedFiles(), Markdown::code);
    page.list(3, "Left out, outside the scope", evidence.flagged(), Markdown::code);
    page.list(
        3,
        "Commands on a clean checkout",
        evidence.commands(),
        run ->
            code(run.run())
                + (run.exitCode() == null ? " ran out of time" : " exits " + run.exitCode()));
  }

  static String of(Report.Change change) {
    var place = change.lines() == null ? change.file() : change.file() + ":" + change.lines();
    return code(place) + ": " + inline(change.what());
  }

  static String of(Report.Finding finding) {
    var refs = finding.refs().stream().map(Markdown::code).toList();
    var where = refs.isEmpty() ? "" : " (" + String.join(", ", refs) + ")";
    return "**" + inline(finding.topic()) + "**: " + inline(finding.fact()) + where;
  }

  static String of(Report.IntegrationPoint point) {
    var kind = point.kind() == null ? "" : " (" + inline(point.kind()) + ")";
    var file = point.file() == null ? "" : ", in " + code(point.file());
    var contract = point.contract() == null ? "" : ": " + inline(point.contract());
    return "**" + inline(point.name()) + "**" + kind + file + contract;
  }

  static String of(Verdict.Line line) {
    var unseen = line.result() == Verdict.Result.NOT_SHOWN ? " — for a person" : "";
    return Lower.words(line.result())
        + ": "
        + inline(line.criterion())
        + (line.seen().isBlank() ? unseen : " — " + inline(line.seen()));
  }
}
