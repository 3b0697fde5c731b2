package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.report.Blocker.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Effort that another task makes too is cancelled, and nothing waits for it any more (M74). */
class DuplicatesTest extends BlockedFrontend {
  private static final String OTHER = "backend-batch-2";
  private static final Need SAME = new Need("the same page", OTHER, null, List.of(), List.of());

  private static Resolution duplicateOf(String task) {
    return new Resolution.Duplicate("done there", task);
  }

  @Test
  void theDuplicateIsCancelledAndWhatWaitedForItWaitsForTheOther() {
    blocks(Kind.SCOPE_CONFLICT, Severity.MODERATE, SAME);
    on.verbs().resolve(BLOCKER, duplicateOf(null));
    on.advance();
    assertThat(state(BLOCKED)).isEqualTo(BatchState.CANCELLED);
    assertThat(on.card(BLOCKED).reason()).isEqualTo("a duplicate of backend-batch-2: done there");
    assertThat(blocker().state()).isEqualTo(BlockerState.RESOLVED);
    assertThat(new Prerequisites(on.board).missingFor(on.card("frontend-batch-3").work()))
        .containsExactly(OTHER);

    on.ends(OTHER, Outcome.REPORTED, evidence(0, "b2", "api/b"));
    var next = on.asked("frontend-batch-3");
    assertThat(next.tree().merges()).contains("b2");
    assertThat(next.handoffs()).anyMatch(item -> item.note().text().equals("did it"));
  }

  @Test
  void theSessionEndsWithoutIt() {
    blocks(Kind.SCOPE_CONFLICT, Severity.MODERATE, null);
    on.verbs().resolve(BLOCKER, duplicateOf(OTHER));
    on.ends(OTHER, Outcome.REPORTED, evidence(0, "b2", "api/b"));
    on.ends("backend-batch-3", Outcome.REPORTED, evidence(0, "b3", "docs/b"));
    on.ends("frontend-batch-3", Outcome.REPORTED, evidence(0, "f3", "web/b"));
    on.ends("integration-1", Outcome.REPORTED, evidence(0, "tip"));
    assertThat(session()).isEqualTo(SessionState.COMPLETED);
  }

  @Test
  void aSessionThatDrainedForItGoesOnByItself() {
    blocks(Kind.SCOPE_CONFLICT, Severity.CRITICAL, SAME);
    on.ends(OTHER, Outcome.REPORTED, evidence(0, "b2", "api/b"));
    assertThat(session()).isEqualTo(SessionState.PAUSED);
    on.verbs().resolve(BLOCKER, duplicateOf(null));
    on.advance();
    assertThat(session()).isEqualTo(SessionState.RUNNING);
    assertThat(state("frontend-batch-3")).isEqualTo(BatchState.REQUESTED);
  }

  @Test
  void onlyAConflictOfScopesWithAnotherTaskIsOne() {
    blocks(Kind.TECHNICAL, Severity.MODERATE, SAME);
    assertThatThrownBy(() -> on.verbs().resolve(BLOCKER, duplicateOf(null)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("conflict of scopes");
    assertThat(state(BLOCKED)).isEqualTo(BatchState.BLOCKED);
  }

  @Test
  void nobodyIsADuplicateOfWhatWaitsForHim() {
    blocks(Kind.SCOPE_CONFLICT, Severity.MODERATE, null);
    assertThatThrownBy(() -> on.verbs().resolve(BLOCKER, duplicateOf("frontend-batch-3")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("waits for");
    assertThatThrownBy(() -> on.verbs().resolve(BLOCKER, duplicateOf(null)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("name a task");
  }
}
