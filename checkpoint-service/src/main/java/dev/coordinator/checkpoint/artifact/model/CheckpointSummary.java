package dev.coordinator.checkpoint.artifact.model;

import static dev.coordinator.checkpoint.artifact.model.Markdown.code;
import static dev.coordinator.checkpoint.artifact.model.Markdown.inline;

import dev.coordinator.checkpoint.artifact.model.CoordinationState.OpenBlocker;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.BlockerView;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code checkpoint-summary.md}: what a person or a bare agent needs to go on from here. It is of
 * every save and not only of a pause, because a server that dies leaves no other word.
 */
final class CheckpointSummary {
  private static final int AFTER_THE_FIRST_DAY = 300;
  private static final int LATER = 600;
  private static final String NOTHING = "nothing, before a person has decided what holds it up";
  private static final String POLICY = "policy";

  private CheckpointSummary() {}

  /** Shorter at the first pause, because there is less to tell. */
  static String of(TreeSource source) {
    var words = source.session().move().epoch() <= 1 ? AFTER_THE_FIRST_DAY : LATER;
    return Detail.within(words, detail -> page(source, detail));
  }

  private static Markdown page(TreeSource source, Detail detail) {
    var page = new Markdown(detail).heading(1, "Session Checkpoint - " + source.identity().stamp());
    var state = source.session().move().state();
    if (state.isEnd()) {
      return page.line(
          "The session is %s: nothing of it is to be resumed. What it came to stands in `final-summary.md`."
              .formatted(Lower.words(state)));
    }
    progress(page, source);
    ready(page, source);
    page.list(2, "Context Notes", known(source), Markdown::inline);
    new WaysOn(source).tell(page);
    return page;
  }

  private static void progress(Markdown page, TreeSource source) {
    var done = source.accepted().toList();
    var active = source.work().stream().filter(b -> CoordinationState.isActive(b.state())).toList();
    var open = source.work().stream().filter(b -> CoordinationState.isPending(b.state())).toList();
    page.heading(2, "Progress");
    page.line("✅ Completed: " + counted(page, done));
    var paused = source.session().move().state() == SessionState.PAUSED;
    var none = paused ? "None (paused cleanly)" : "None";
    page.line("🔄 Current: " + (active.isEmpty() ? none : counted(page, active)));
    page.line("⏳ Pending: " + counted(page, open));
    var reason = source.session().move().reason();
    if (!paused) {
      page.blank()
          .line(
              "Saved while the session went on. If its server is gone, go on as below: what was under way is given out again.");
    } else if (reason != null && !reason.isBlank()) {
      page.blank().line("Paused because: " + inline(reason));
    }
  }

  private static String counted(Markdown page, List<BatchView> batches) {
    var most = page.detail().items();
    var titles =
        batches.stream()
                .limit(most)
                .map(b -> inline(b.move().title()))
                .collect(Collectors.joining(", "))
            + (batches.size() > most ? ", …" : "");
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
    page.items("- Changed: ", changes(source), AgentReport::of);
    page.line("- Next: " + next(source).map(CheckpointSummary::named).orElse(NOTHING));
    var blockers = source.batches().stream().flatMap(OpenBlocker::of).toList();
    page.items("- Blocked: ", blockers, CheckpointSummary::blocked);
  }

  private static String named(BatchView batch) {
    return code(batch.batch()) + " (" + inline(batch.move().title()) + ")";
  }

  /**
   * What was under way has to be done before what was to follow; empty where only a person's word
   * lets anything go on.
   */
  static Optional<BatchView> next(TreeSource source) {
    var active = source.work().stream().filter(one -> CoordinationState.isActive(one.state()));
    return Stream.concat(active, CoordinationState.canGoOn(source)).findFirst();
  }

  private static String blocked(OpenBlocker blocker) {
    var needs = blocker.needs();
    return code(blocker.batchId())
        + " (%s %s): ".formatted(Lower.words(blocker.severity()), Lower.words(blocker.kind()))
        + inline(blocker.text())
        + (needs == null ? "" : ", needs " + inline(needs));
  }

  /** What was decided: by agents, and by people who answered them. */
  private static List<String> known(TreeSource source) {
    var decisions = reports(source).flatMap(report -> report.decisions().stream());
    var answers =
        source.session().blockers().stream()
            .filter(blocker -> blocker.state() == BlockerState.RESOLVED)
            .filter(blocker -> !blocker.actor().equals(POLICY))
            .map(CheckpointSummary::answered);
    return Stream.concat(decisions, answers).distinct().toList();
  }

  private static String answered(BlockerView blocker) {
    return blocker.batch()
        + " asked: "
        + blocker.text()
        + " "
        + blocker.actor()
        + " answered: "
        + blocker.reason();
  }

  /** What was done, by file and line, newest batch last; never a diff. */
  private static List<Report.Change> changes(TreeSource source) {
    return reports(source).flatMap(report -> report.changes().stream()).distinct().toList();
  }

  private static Stream<Report> reports(TreeSource source) {
    return source
        .accepted()
        .map(source::completion)
        .filter(Objects::nonNull)
        .map(completion -> completion.report())
        .filter(Objects::nonNull);
  }
}
