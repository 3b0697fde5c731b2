package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.checked;
import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static dev.coordinator.scheduler.board.model.BoardFixture.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.feature.Policy;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Nothing is called done and integrated of which there is no commit (DESIGN 7). */
class WithoutWorkTest {
  private static final Policy ON =
      Policy.of(null, null, Policy.OnStop.CONTINUE, null, null, null, null, null, null, null);
  private static final Policy MANUAL =
      Policy.of(Policy.CheckIn.MANUAL, null, null, null, null, null, null, null, null, null);

  private static BoardFixture with(Policy policy) {
    return new BoardFixture(
            PlanFixture.session("s")
                .policy(policy)
                .batch("one", "backend", 0, List.of(), "api/**")
                .batch("two", "frontend", 20, List.of("one"), "ui/**"))
        .prepared();
  }

  private static void isRefused(ThrowingCallable verb) {
    assertThatThrownBy(verb)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no commit")
        .hasMessageContaining("retry")
        .hasMessageContaining("withoutWork");
  }

  @Test
  void workOutsideItsScopeIsNotAcceptedAsIfItWereOnTheBranch() {
    var on = with(ON);
    on.ends("one", Outcome.REPORTED, outside(List.of("api/a"), "lib/b"));
    isRefused(() -> on.verbs().accept("one", "looks fine", false));
    assertThatThrownBy(() -> on.verbs().accept("one", "looks fine", false))
        .hasMessageContaining("lib/b");
    assertThat(States.of(on.card("one").state())).isEqualTo(BatchState.STOPPED);
  }

  @Test
  void anAbandonedBatchThatLeftNothingIsNotEither() {
    var on = with(ON);
    on.ends("one", Outcome.ABANDONED, null);
    isRefused(() -> on.verbs().accept("one", "looks fine", false));
    assertThat(States.of(on.card("one").state())).isEqualTo(BatchState.ABANDONED);
  }

  @Test
  void noVerdictPassesItEither() {
    var on = with(MANUAL);
    on.ends("one", Outcome.REPORTED, outside(List.of("api/a"), "lib/b"));
    isRefused(() -> on.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, "fine", false));
    assertThat(States.of(on.card("one").state())).isEqualTo(BatchState.IN_REVIEW);
  }

  @Test
  void whoeverSaysSoGoesOnWithoutItAndEverybodyIsTold() {
    var on = with(ON);
    on.ends("one", Outcome.REPORTED, outside(List.of("api/a"), "lib/b"));
    on.verbs().accept("one", "done by hand", true);
    on.advance();
    assertThat(on.card("one").reason()).contains("without its work", "done by hand");
    var handed = on.asked("two").handoffs().getFirst().note();
    assertThat(handed.text()).contains("Accepted without its work").contains("done by hand");
    assertThat(handed.refs()).isEmpty();

    on.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    assertThat(on.asked("integration-1").integration().commits()).containsExactly("c2");
    on.ends("integration-1", Outcome.REPORTED, evidence(0, "tip"));
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.COMPLETED);
    assertThat(on.board.facts().reason())
        .isEqualTo("all batches accepted and integrated, but without any work of one");
  }

  @Test
  void workThatCanBeJoinedIsNotLeftOut() {
    var on = with(ON);
    on.ends("one", Outcome.REPORTED, evidence(1, "c1", "api/a"));
    assertThatThrownBy(() -> on.verbs().accept("one", "not needed", true))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("accept it with its work");
    on.verbs().accept("one", "good enough", false);
    on.advance();
    assertThat(on.asked("two").tree().merges()).containsExactly("c1");
  }

  /** Where its agent finds nothing to mend, the work that was to be mended is the one to join. */
  @Test
  void aFixWithoutWorkLeavesWhatItWasToMend() {
    var on = toMend();
    on.verbs().accept("one-fix-1", "the command was at fault", true);
    on.advance();
    assertThat(on.card("one").isAccepted()).isTrue();
    assertThat(on.asked("two").tree().merges()).containsExactly("c1");
    on.ends("two", Outcome.REPORTED, checked("make", 0, "c2", "ui/a"));
    assertThat(on.asked("integration-1").integration().commits()).containsExactly("c1", "c2");
  }

  @Test
  void notWhenOthersHaveOvertakenThat() {
    var on = toMend();
    on.files.accept("other", "theirs", "c9", List.of("api/a"));
    assertThatThrownBy(() -> on.verbs().accept("one-fix-1", "the command was at fault", true))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("theirs");
  }

  private static BoardFixture toMend() {
    var on =
        new BoardFixture(
                PlanFixture.session("s")
                    .policy(ON)
                    .checkedBy("make")
                    .batch("one", "backend", 0, List.of(), "api/**")
                    .batch("two", "frontend", 20, List.of("one"), "ui/**"))
            .prepared();
    on.ends("one", Outcome.REPORTED, checked("make", 2, "c1", "api/a"));
    on.ends("one-fix-1", Outcome.REPORTED, evidence(0, null));
    isRefused(() -> on.verbs().accept("one-fix-1", "fine", false));
    return on;
  }
}
