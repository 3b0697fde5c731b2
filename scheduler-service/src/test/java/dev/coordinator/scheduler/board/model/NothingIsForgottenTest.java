package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.feature.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No work is handed out and forgotten (M137): after every batch there is a check-in before anything
 * goes on from it (M13), and at every moment the session says of each batch where it is (M14).
 */
class NothingIsForgottenTest {
  private static final Policy BY_A_PERSON =
      Policy.of(Policy.CheckIn.MANUAL, null, null, null, null, null, null, null, null, null);

  private static BoardFixture judgedByAPerson() {
    return new BoardFixture(
            PlanFixture.session("s")
                .batch("one", "backend", 0, List.of(), "api/1/**")
                .batch("two", "frontend", 20, List.of("one"), "ui/**")
                .batch("three", "backend", 20, List.of(), "api/3/**")
                .policy(BY_A_PERSON))
        .prepared();
  }

  @Test
  void whatNeedsABatchWaitsForItsVerdictAndNotOnlyForItsReport() {
    var on = judgedByAPerson();
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/1/a"));
    assertThat(States.of(on.card("one").state())).isEqualTo(BatchState.IN_REVIEW);
    assertThat(on.card("two").isOpen()).isFalse();

    on.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, "as wished", false);
    on.advance();
    assertThat(on.card("two").isOpen()).isTrue();
  }

  @Test
  void anAgentGetsNothingMoreBeforeWhatItReportedIsJudged() {
    var on = judgedByAPerson();
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/1/a"));
    assertThat(on.card("three").isOpen()).isFalse();
    assertThat(on.card("three").progress().waitsFor())
        .containsExactly("agent backend, who is busy");

    on.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, "as wished", false);
    on.advance();
    assertThat(on.card("three").isOpen()).isTrue();
  }

  /** The course is corrected after one batch; nothing that was to build on it has begun. */
  @Test
  void aVerdictAgainstABatchStopsAllThatWasToBuildOnIt() {
    var on = judgedByAPerson();
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/1/a"));
    on.verbs().checkIn("one", Verdict.Outcome.STOP, "not what was meant", false);
    on.advance();
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.PAUSED);
    assertThat(on.card("two").ordinal).isZero();
    assertThat(on.card("three").ordinal).isZero();
  }

  @Test
  void atEveryMomentEachBatchIsAtWorkJudgedOrSaysWhatItWaitsFor() {
    var on = new BoardFixture(PlanFixture.hybrid("s"));
    saysWhereEachBatchIs(on);
    on.prepared();
    for (var batch : List.of("api-1", "ui-1", "api-2", "integration-1")) {
      saysWhereEachBatchIs(on);
      on.ends(batch, Outcome.REPORTED, evidence(0, "of-" + batch, folder(batch) + "/a"));
    }
    saysWhereEachBatchIs(on);
  }

  private static String folder(String batch) {
    return batch.substring(0, batch.indexOf('-'));
  }

  private static void saysWhereEachBatchIs(BoardFixture on) {
    for (var card : on.board.cards()) {
      assertThat(card.isOpen() || card.isAccepted() || !new Waits(on.board).of(card).isEmpty())
          .as("%s, which is %s", card.id(), States.of(card.state()))
          .isTrue();
    }
  }
}
