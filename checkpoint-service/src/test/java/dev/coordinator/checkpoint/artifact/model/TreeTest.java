package dev.coordinator.checkpoint.artifact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.quality.model.Counting;
import dev.coordinator.checkpoint.quality.model.Figures;
import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.view.model.BatchKey;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.Board;
import dev.coordinator.checkpoint.view.model.SessionView.Identity;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final String S = "s-1";

  /** The source of a tree after the story, as the store would answer it. */
  static TreeSource source(Story story) {
    var board = new Board();
    story.entries().forEach(board::apply);
    var session = Objects.requireNonNull(board.sessions().get(story.session));
    var completions = new LinkedHashMap<String, BatchCompleted>();
    board.completions().forEach((key, completion) -> completions.put(key.batch(), completion));
    return new TreeSource(
        session,
        Objects.requireNonNull(session.identity()),
        new ArrayList<>(board.batches().values()),
        new ArrayList<>(board.syncPoints().values()),
        board.plans().get(story.session),
        completions,
        FiguresView.of(Figures.of(Counting.of(story.entries()))));
  }

  private static String text(List<Document> tree, String path) {
    return tree.stream()
        .filter(document -> document.path().equals(path))
        .map(document -> ((Document.Text) document).text())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> paths(List<Document> tree) {
    return tree.stream().map(Document::path).toList();
  }

  @Test
  void aRunningSessionHasReportsOfAcceptedBatchesOnly() {
    assertThat(paths(Tree.of(source(Chat.underWay(S)))))
        .containsExactly(
            "context.json",
            "coordination-state.json",
            "batch-progress.json",
            "agent-reports/backend-agent-batch1.md",
            "phase-summaries/phase-1-api_contract_sync.md",
            "checkpoint-summary.md");
  }

  /** M119: after each phase, named after the sync point that ends it. */
  @Test
  void aPhaseHasItsSummaryOnceAllOfItsWorkIsAccepted() {
    var tree = Tree.of(source(Chat.completed(S)));

    assertThat(paths(tree))
        .contains("phase-summaries/phase-1-api_contract_sync.md", "phase-summaries/phase-2-end.md");
    assertThat(text(tree, "phase-summaries/phase-1-api_contract_sync.md"))
        .startsWith("# Phase 1: api_contract_sync\n\n1 batch, accepted.\n")
        .contains("**Title of backend-agent-batch-1**, `backend-agent-batch-1`, `backend-agent`")
        .contains("> \\# Forged heading")
        .contains("## Decisions\n\n- Messages are kept for a week")
        .contains("## Handed over\n\n- `backend/api.md`");
  }

  @Test
  void whatASyncPointWillHandOverIsNotToldAsHandedOver() {
    var story = Chat.underWay(S).syncPointIs(Chat.SYNC, SyncPointState.OPEN);
    assertThat(text(Tree.of(source(story)), "phase-summaries/phase-1-api_contract_sync.md"))
        .doesNotContain("Handed over");
  }

  /** M102: whoever comes back on Monday reads what is in the way, as text. */
  @Test
  void theSummaryOfAPauseNamesWhatIsBlockedAndByWhat() {
    assertThat(text(Tree.of(source(blocked())), "checkpoint-summary.md"))
        .contains(
            "- Blocked: `frontend-agent-batch-1` (moderate clarification): Are ids \\<b>numbers")
        .contains("- Next: nothing, before a person has decided what holds it up")
        .as("a batch that only a person lets go on is not to be done")
        .doesNotContain("do `frontend-agent-batch-1`");
  }

  /** M117: a bare agent has nothing but the tree. */
  @Test
  void whatAPersonHasAnsweredStandsInTheSummary() {
    var story =
        blocked()
            .tell(
                new BlockerMoved(
                    S,
                    "b-1",
                    Chat.FRONTEND,
                    Kind.CLARIFICATION,
                    Severity.MODERATE,
                    "Are ids numbers?",
                    BlockerState.RESOLVED,
                    null,
                    null,
                    "ann",
                    "Yes, 64 bits"));
    assertThat(text(Tree.of(source(story)), "checkpoint-summary.md"))
        .contains("- frontend-agent-batch-1 asked: Are ids numbers? ann answered: Yes, 64 bits\n");
  }

  private static Story blocked() {
    var story = Chat.underWay(S);
    var blocker =
        new Blocker(Kind.CLARIFICATION, Severity.MODERATE, "Are ids <b>numbers</b>?", null);
    var report = new Report("", null, null, null, null, null, blocker);
    var blocked =
        new BatchCompleted(
            S,
            story.request(Chat.FRONTEND, 1),
            Chat.FRONTEND,
            BatchCompleted.Outcome.BLOCKED,
            1,
            1,
            1,
            "frontend-agent",
            "runner-1",
            null,
            null,
            report,
            null);
    story
        .batchIs(Chat.FRONTEND, "frontend-agent", BatchState.BLOCKED, 1, null, blocked)
        .sessionIs(SessionState.PAUSED, "ann", "end of the day");
    return story;
  }

  @Test
  void theStateSaysOfARunningBatchOnlyThatItRuns() {
    var state = CoordinationState.of(source(Chat.underWay(S)));

    assertThat(state.status()).isEqualTo("in_progress");
    assertThat(state.currentPhase()).isEqualTo("Phase 2");
    assertThat(state.activeBatches())
        .containsExactly(
            new CoordinationState.Active(
                "frontend-agent", Chat.FRONTEND, "in_progress", Story.START.plusSeconds(18)));
    assertThat(state.completedBatches())
        .extracting(CoordinationState.Completed::output)
        .containsExactly(".artifacts/s-1/20260301_100000/agent-reports/backend-agent-batch1.md");
    assertThat(state.pendingBatches()).isEmpty();
    assertThat(state.lastCompletedBatch()).isEqualTo(Chat.BACKEND);
    assertThat(state.syncPoints())
        .hasEntrySatisfying(Chat.SYNC, point -> assertThat(point.status()).isEqualTo("completed"));
  }

  @Test
  void aPausedSessionHasACheckpointSummaryThatSaysHowToGoOn() {
    var story = Chat.underWay(S).sessionIs(SessionState.PAUSED, "local", "end of the day");

    assertThat(text(Tree.of(source(story)), "checkpoint-summary.md"))
        .contains("✅ Completed: 1 batch (Title of backend-agent-batch-1)")
        .contains("- Acceptance commands passing: 1/1")
        .contains("- Changed: `src/backend-agent-batch-1.js:1-20`: new | \\`file\\`")
        .contains("Paused because: end of the day")
        .contains("\n## Resume Command\n\n/resume @.artifacts/s-1/20260301_100000\n")
        .contains("\ncoordinator say '/resume @.artifacts/s-1/20260301_100000'\n")
        .contains(
            "\ncoordinator runner --repository shop=. --agent backend-agent,frontend-agent"
                + " --command \"$AGENT\"\n")
        .as("what is no commit is in no command")
        .doesNotContain("git worktree");
  }

  /** M118, M121: who finds the tree of a server that died has nothing else. */
  @Test
  void aSessionThatGoesOnSaysWithEverySaveHowToGoOnWithoutItsServer() {
    assertThat(text(Tree.of(source(Chat.underWay(S))), "checkpoint-summary.md"))
        .contains("✅ Completed: 1 batch (Title of backend-agent-batch-1)")
        .contains("🔄 Current: 1 batch (Title of frontend-agent-batch-1)")
        .contains("Saved while the session went on. If its server is gone, go on as below")
        .contains("- Next: `frontend-agent-batch-1`")
        .contains("\ncoordinator say '/resume @.artifacts/s-1/20260301_100000'\n")
        .doesNotContain("paused");
  }

  @Test
  void aSessionThatHasEndedSaysThatNothingIsToBeResumed() {
    assertThat(text(Tree.of(source(Chat.completed(S))), "checkpoint-summary.md"))
        .contains("The session is completed")
        .contains("`final-summary.md`")
        .doesNotContain("/resume");
  }

  @Test
  void aReportCannotForgeAHeadingOrMarkup() {
    var report = text(Tree.of(source(Chat.completed(S))), "agent-reports/backend-agent-batch1.md");

    assertThat(report)
        .contains("> \\# Forged heading")
        .contains("> \\<script>document.title='owned'\\</script>")
        .doesNotContain("\n# Forged")
        .contains("`src/backend-agent-batch-1.js:1-20`: new | \\`file\\`");
  }

  /** M155. */
  @Test
  void theFinalSummaryTellsWhatWasBuiltAndWhatShowsIt() {
    assertThat(text(Tree.of(source(Chat.completed(S))), "final-summary.md"))
        .startsWith("# Chat \\<b>window\\</b>\n")
        .contains("- Result: **completed** — every batch is accepted")
        .contains("- Batches accepted: 2 of 2")
        .contains("- Branch: `coordinator/chat` at `aaaaaaaaaaaa`")
        .contains("### Phase 1")
        .contains("  - holds: npm test — exit code 0")
        .contains("  - not shown: Looks good on a phone — for a person")
        .doesNotContain("Not done");
  }

  @Test
  void whatWasAcceptedWithoutACommitIsToldAsOnNoBranch() {
    var story = Chat.underWay(S);
    var left = Chat.leftNothing(story, Chat.FRONTEND);
    story
        .tell(left)
        .batchIs(Chat.FRONTEND, "frontend-agent", BatchState.ACCEPTED, 1, Chat.stopped(), left)
        .sessionIs(SessionState.COMPLETED, "policy", "all batches accepted");
    var tree = Tree.of(source(story));

    for (var page : List.of("final-summary.md", "phase-summaries/phase-2-end.md")) {
      assertThat(text(tree, page))
          .as(page)
          .contains("accepted without its work, nothing of it is on the branch")
          .doesNotContain("Wrote it elsewhere");
    }
    assertThat(text(tree, "final-summary.md"))
        .contains("Built it.")
        .contains(
            "**Title of frontend-agent-batch-1**, `frontend-agent`: accepted without its work,"
                + " nothing of it is on the branch\n")
        .contains("fails: nothing changed outside the scope");
  }

  @Test
  void aDecisionThatTwoAgentsReportStandsOnce() {
    assertThat(text(Tree.of(source(Chat.completed(S))), "final-summary.md"))
        .containsOnlyOnce("Messages are kept for a week");
  }

  @Test
  void aNameThatWouldLeaveTheTreeIsRefused() {
    for (var name : List.of("..", "a/b", ".hidden", "", "a\0b", "x".repeat(101))) {
      assertThatThrownBy(() -> ArtifactPaths.tree(new Identity(name, "t", "20260301_100000", null)))
          .as(name)
          .isInstanceOf(ArtifactPaths.UnsafeName.class)
          .hasMessageStartingWith("Expected the feature to be a plain file name, but it is ");
    }
    var batch = BatchView.unknown(new BatchKey(S, "../../etc/passwd"));
    assertThatThrownBy(() -> ArtifactPaths.report(batch))
        .isInstanceOf(ArtifactPaths.UnsafeName.class);
  }

  @Test
  void anEmergencyBatchKeepsItsNumberInItsFilesName() {
    assertThat(ArtifactPaths.report(BatchView.unknown(new BatchKey(S, "api-batch-2.5"))))
        .isEqualTo("agent-reports/api-batch2.5.md");
  }
}
