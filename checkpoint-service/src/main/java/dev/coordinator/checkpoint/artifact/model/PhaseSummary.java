package dev.coordinator.checkpoint.artifact.model;

import static dev.coordinator.checkpoint.artifact.model.Markdown.code;
import static dev.coordinator.checkpoint.artifact.model.Markdown.inline;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code phase-summaries/phase-{n}-{name}.md}: what a phase brought, once all of its work is
 * accepted. It is named after the sync point that ends it, the last one after the end.
 */
final class PhaseSummary {
  private static final int LONGEST_SUMMARY = 600;

  private final TreeSource source;
  private final int phase;
  private final List<BatchView> batches;

  private PhaseSummary(TreeSource source, int phase) {
    this.source = source;
    this.phase = phase;
    this.batches = planned(source).filter(batch -> TreeSource.phase(batch) == phase).toList();
  }

  /** What was put in beside the plan is told with what it mended, and in the final summary. */
  private static Stream<BatchView> planned(TreeSource source) {
    return source.work().stream().filter(batch -> batch.planned() != null);
  }

  /** One for each phase of which every batch is accepted. */
  static List<Document> of(TreeSource source) {
    var summaries = new ArrayList<Document>();
    planned(source)
        .map(TreeSource::phase)
        .distinct()
        .sorted()
        .map(phase -> new PhaseSummary(source, phase))
        .filter(PhaseSummary::isDone)
        .forEach(summary -> summaries.add(new Document.Text(summary.path(), summary.text())));
    return summaries;
  }

  private boolean isDone() {
    return batches.stream().allMatch(batch -> batch.state() == BatchState.ACCEPTED);
  }

  private String path() {
    return ArtifactPaths.phaseSummary(phase, name());
  }

  private String name() {
    var points = source.syncPoints().stream().filter(point -> point.at() != null).toList();
    return phase <= points.size() ? points.get(phase - 1).name() : "end";
  }

  private String text() {
    var page = new Markdown().heading(1, "Phase " + phase + ": " + name());
    page.line(
        batches.size() == 1 ? "1 batch, accepted." : batches.size() + " batches, all accepted.");
    page.heading(2, "What was done");
    for (var batch : batches) {
      var without = source.broughtNothing(batch) ? TreeSource.WITHOUT_WORK : "";
      var title = "**" + inline(batch.move().title()) + "**, " + code(batch.batch()) + by(batch);
      page.line(title + without).blank();
      said(batch).forEach(report -> page.quote(start(report.summary())));
      page.blank();
    }
    page.list(2, "Decisions", all(Report::decisions), Markdown::inline);
    page.list(2, "Contracts and artifacts", all(Report::integrationPoints), AgentReport::of);
    page.list(2, "Open questions", all(Report::questions), Markdown::inline);
    page.list(2, "Handed over", handedOver(), Markdown::code);
    return page.toString();
  }

  private static String by(BatchView batch) {
    return batch.move().agent() == null ? "" : ", " + code(batch.move().agent());
  }

  private Stream<Report> said(BatchView batch) {
    var completion = source.broughtNothing(batch) ? null : source.completion(batch);
    return completion == null ? Stream.of() : Stream.ofNullable(completion.report());
  }

  private <T> List<T> all(Function<Report, List<T>> part) {
    return batches.stream()
        .flatMap(this::said)
        .flatMap(report -> part.apply(report).stream())
        .distinct()
        .toList();
  }

  private List<String> handedOver() {
    return source.syncPoints().stream()
        .filter(point -> point.name().equals(name()))
        .filter(point -> point.state() == SyncPointState.PASSED)
        .map(SyncPointView::artifacts)
        .flatMap(List::stream)
        .toList();
  }

  /** The whole summary stands in the batch's own report. */
  private static String start(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_SUMMARY
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SUMMARY)) + "…";
  }
}
