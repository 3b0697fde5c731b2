package dev.coordinator.checkpoint.artifact.model;

import static dev.coordinator.checkpoint.artifact.model.Markdown.code;
import static dev.coordinator.checkpoint.artifact.model.Markdown.inline;

import dev.coordinator.checkpoint.quality.model.FiguresView.Figure;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code final-summary.md}: what was built, what shows it, and what others should know. */
final class FinalSummary {
  private static final int MOST_WORDS = 1200;

  private final TreeSource source;
  private final Markdown page;

  private FinalSummary(TreeSource source, Detail detail) {
    this.source = source;
    this.page = new Markdown(detail);
  }

  static String of(TreeSource source) {
    return Detail.within(MOST_WORDS, detail -> new FinalSummary(source, detail).write());
  }

  private Markdown write() {
    page.heading(1, source.identity().title());
    result();
    page.list(2, "Quality", source.quality().all(), Figure::line);
    built();
    page.list(2, "Decisions", said(Report::decisions), Markdown::inline);
    page.list(2, "Findings", said(Report::findings), AgentReport::of);
    page.list(2, "Contracts and artifacts", said(Report::integrationPoints), AgentReport::of);
    page.list(2, "Open questions", said(Report::questions), Markdown::inline);
    shown();
    page.list(2, "Not done", notDone(), FinalSummary::open);
    places();
    return page;
  }

  private void result() {
    var move = source.session().move();
    var accepted = source.accepted().count();
    var passed =
        source.syncPoints().stream()
            .filter(point -> point.state() == SyncPointState.PASSED)
            .count();
    page.line("- Result: **" + Lower.words(move.state()) + "**" + because());
    page.line("- Batches accepted: " + accepted + " of " + source.work().size());
    page.line("- Sync points passed: " + passed + " of " + source.syncPoints().size());
    var planned = source.session().planned();
    if (planned != null) {
      page.line(
          "- Planned: "
              + planned.makespan()
              + " min side by side, "
              + planned.sequentialMinutes()
              + " min one after the other");
      if (move.at() != null) {
        var took = Duration.between(planned.created(), move.at()).toSeconds();
        page.line("- From submission to end: " + took + " s");
      }
    }
    if (move.branch() != null) {
      page.line("- Branch: " + code(move.branch()) + (move.tip() == null ? "" : at(move.tip())));
    }
    page.line("- Session: " + code(source.session().session()));
  }

  private static String at(String commit) {
    return " at " + code(commit.substring(0, Math.min(12, commit.length())));
  }

  private String because() {
    var reason = source.session().move().reason();
    return reason == null || reason.isBlank() ? "" : " — " + inline(reason);
  }

  private void built() {
    page.heading(2, "What was built");
    var phase = 0;
    for (var batch : source.accepted().limit(page.detail().items()).toList()) {
      if (TreeSource.phase(batch) > phase) {
        phase = TreeSource.phase(batch);
        page.heading(3, "Phase " + phase);
      }
      page.line(title(batch)).blank();
      if (source.broughtNothing(batch)) {
        continue; // what its agent says of it is true of no branch
      }
      var completion = source.completion(batch);
      var report = completion == null ? null : completion.report();
      page.quote(report == null ? "" : report.summary()).blank();
    }
    page.more("", (int) source.accepted().count());
  }

  private String title(BatchView batch) {
    var outcome = batch.outcome();
    var evidence = outcome == null ? null : outcome.evidence();
    var agent = batch.move().agent() == null ? "" : ", " + code(batch.move().agent());
    if (source.broughtNothing(batch)) {
      return "**" + inline(batch.move().title()) + "**" + agent + TreeSource.WITHOUT_WORK;
    }
    var files =
        evidence == null
            ? ""
            : ", "
                + evidence.changedFilesInAll()
                + (evidence.changedFilesInAll() == 1 ? " file" : " files");
    var commit = evidence == null || evidence.commit() == null ? "" : at(evidence.commit());
    return "**" + inline(batch.move().title()) + "**" + agent + files + commit;
  }

  private <T> List<T> said(Function<Report, List<T>> part) {
    return source
        .accepted()
        .filter(batch -> !source.broughtNothing(batch))
        .map(source::completion)
        .filter(Objects::nonNull)
        .map(completion -> completion.report())
        .filter(Objects::nonNull)
        .flatMap(report -> part.apply(report).stream())
        .distinct()
        .toList();
  }

  private void shown() {
    page.heading(2, "Evidence");
    source
        .accepted()
        .limit(page.detail().items())
        .forEach(batch -> {
          page.line("- " + code(batch.batch()) + ", accepted by " + by(batch));
          page.items("  - ", lines(batch).toList(), line -> line);
        });
    page.more("- ", (int) source.accepted().count());
  }

  private static String by(BatchView batch) {
    var actor = batch.move().actor() == null ? "unknown" : batch.move().actor();
    return inline(actor);
  }

  private static Stream<String> lines(BatchView batch) {
    var verdict = batch.move().verdict();
    return verdict == null ? Stream.of() : verdict.lines().stream().map(AgentReport::of);
  }

  private List<BatchView> notDone() {
    return source.work().stream().filter(batch -> batch.state() != BatchState.ACCEPTED).toList();
  }

  private static String open(BatchView batch) {
    var reason = batch.move().reason() == null ? "" : " — " + inline(batch.move().reason());
    return code(batch.batch()) + ": " + Lower.words(batch.state()) + reason;
  }

  private void places() {
    page.list(
        2,
        "Reports",
        source.accepted().toList(),
        batch -> code(ArtifactPaths.output(source.identity(), batch)));
  }
}
