package dev.coordinator.checkpoint.artifact.model;

import static dev.coordinator.checkpoint.artifact.model.Markdown.code;
import static dev.coordinator.checkpoint.artifact.model.Markdown.inline;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.contracts.event.SyncPointState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code checkpoint-summary.md}: what a person needs to go on from a pause. */
final class CheckpointSummary {
  private CheckpointSummary() {}

  static String of(TreeSource source) {
    var page = new Markdown().heading(1, "Session Checkpoint - " + source.identity().stamp());
    progress(page, source);
    ready(page, source);
    page.list(2, "Context Notes", decisions(source), Markdown::inline);
    page.heading(2, "Resume Command");
    page.line("/resume @.artifacts/" + ArtifactPaths.tree(source.identity()));
    return page.toString();
  }

  private static void progress(Markdown page, TreeSource source) {
    var done = source.accepted().toList();
    var active = source.work().stream().filter(b -> CoordinationState.isActive(b.state())).toList();
    var open = source.work().stream().filter(b -> CoordinationState.isPending(b.state())).toList();
    page.heading(2, "Progress");
    page.line("✅ Completed: " + counted(done));
    page.line("🔄 Current: " + (active.isEmpty() ? "None (paused cleanly)" : counted(active)));
    page.line("⏳ Pending: " + counted(open));
    var reason = source.session().move().reason();
    if (reason != null && !reason.isBlank()) {
      page.blank().line("Paused because: " + inline(reason));
    }
  }

  private static String counted(List<BatchView> batches) {
    var titles =
        batches.stream().map(b -> inline(b.move().title())).collect(Collectors.joining(", "));
    var count = batches.size() == 1 ? "1 batch" : batches.size() + " batches";
    return titles.isEmpty() ? count : count + " (" + titles + ")";
  }

  private static void ready(Markdown page, TreeSource source) {
    page.heading(2, "Ready for Resume");
    source.syncPoints().stream()
        .filter(point -> point.state() == SyncPointState.PASSED)
        .forEach(point ->
            page.line(
                "- Synced: "
                    + code(point.name())
                    + (point.artifacts().isEmpty()
                        ? ""
                        : " (" + inline(String.join(", ", point.artifacts())) + ")")));
    var commands =
        source
            .accepted()
            .flatMap(batch ->
                batch.outcome() == null || batch.outcome().evidence() == null
                    ? Stream.empty()
                    : batch.outcome().evidence().commands().stream())
            .toList();
    var passing =
        commands.stream().filter(run -> Integer.valueOf(0).equals(run.exitCode())).count();
    page.line("- Acceptance commands passing: " + passing + "/" + commands.size());
    source.work().stream()
        .filter(batch -> CoordinationState.isPending(batch.state()))
        .findFirst()
        .ifPresent(next ->
            page.line("- Next: " + code(next.batch()) + " (" + inline(next.move().title()) + ")"));
  }

  private static List<String> decisions(TreeSource source) {
    return source
        .accepted()
        .map(source::completion)
        .map(completion -> completion == null ? null : completion.report())
        .flatMap(
            report -> report == null ? List.<String>of().stream() : report.decisions().stream())
        .distinct()
        .toList();
  }
}
