package dev.coordinator.checkpoint.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.AntiPattern;
import dev.coordinator.contracts.event.AntiPatternNoticed;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.report.Blocker;
import org.junit.jupiter.api.Test;

class SessionFoldTest {
  private static final String S = "s-1";

  private static BlockerMoved moved(String id, BlockerState state, String actor, String reason) {
    return new BlockerMoved(
        S,
        id,
        "backend-batch-1",
        Blocker.Kind.CLARIFICATION,
        Blocker.Severity.CRITICAL,
        "are ids numbers?",
        state,
        null,
        null,
        actor,
        reason);
  }

  private static SessionView after(Story story) {
    var board = new Board();
    story.entries().forEach(board::apply);
    return board.sessions().get(S);
  }

  @Test
  void blockersStandInTheOrderInWhichTheyWereRaisedEachWithTheLastWordOnIt() {
    var view =
        after(
            new Story(S)
                .tell(moved("one", BlockerState.OPEN, "policy", "raised by backend"))
                .tell(moved("two", BlockerState.OPEN, "policy", "raised by backend"))
                .tell(moved("one", BlockerState.RESOLVED, "ann", "answered: strings")));
    assertThat(view.blockers())
        .extracting(BlockerView::blocker, BlockerView::state, BlockerView::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one", BlockerState.RESOLVED, "answered: strings"),
            org.assertj.core.groups.Tuple.tuple("two", BlockerState.OPEN, "raised by backend"));
  }

  @Test
  void antiPatternsStandInTheOrderInWhichTheyWereNoticed() {
    var noticed =
        new AntiPatternNoticed(S, AntiPattern.SCOPE_CREEP, "backend-batch-1", "x", "policy");
    assertThat(after(new Story(S).tell(noticed)).antiPatterns()).containsExactly(noticed);
  }
}
