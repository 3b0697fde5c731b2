package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerbsTest {
  private final BoardFixture on =
      new BoardFixture(
          PlanFixture.session("s")
              .batch("one", "backend", 0, List.of(), "api/**")
              .batch("two", "frontend", 0, List.of(), "ui/**"));

  @Test
  void aVerdictIsGivenOnAReportThatWaitsForOneAndOnNothingElse() {
    oneIsStopped();
    assertThatThrownBy(
            () -> on.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, "good enough", false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("stopped");
    assertThat(on.card("one").isAccepted()).isFalse();
  }

  @Test
  void whoseAttemptWasJudgedStandsInTheEvent() {
    on.prepared();
    on.board.takeNews();
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    assertThat(on.board.takeNews())
        .extracting(Said::event)
        .filteredOn(event -> event instanceof BatchMoved moved && moved.batch().equals("one"))
        .last()
        .satisfies(event -> {
          var moved = (BatchMoved) event;
          assertThat(moved.state()).isEqualTo(BatchState.ACCEPTED);
          assertThat(moved.attempt()).isEqualTo(1);
          assertThat(moved.runner()).isEqualTo("r1");
        });
  }

  @Test
  void aPreparationThatBroughtNothingIsNeverTakenAsDone() {
    on.ends("preparation", Outcome.REPORTED, evidence(0, null));
    assertThatThrownBy(
            () -> on.verbs().checkIn("preparation", Verdict.Outcome.ACCEPTED, "go on", false))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> on.verbs().accept("preparation", "go on", false))
        .isInstanceOf(Refused.class);
    assertThat(on.card("preparation").isAccepted()).isFalse();
  }

  @Test
  void aPersonCannotAcceptWorkThatOthersHaveOvertaken() {
    oneIsStopped();
    on.files.accept("other", "theirs", "c9", List.of("api/a"));
    assertThatThrownBy(() -> on.verbs().accept("one", "looks fine", false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("theirs")
        .hasMessageContaining("retry");
    assertThat(on.card("one").isAccepted()).isFalse();
  }

  @Test
  void aPersonAcceptsStoppedWorkThatNobodyHasOvertaken() {
    oneIsStopped();
    on.files.accept("other", "theirs", "c9", List.of("api/b"));
    on.verbs().accept("one", "looks fine", false);
    assertThat(on.card("one").isAccepted()).isTrue();
  }

  @Test
  void aRetryIsSaidWithItsActorAlsoWhenTheBatchIsDispatchedAtOnce() {
    oneIsStopped();
    on.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    on.board.takeNews();
    on.verbs().retry("one", "mind the null");
    on.advance();
    var ofOne =
        on.board.takeNews().stream()
            .map(Said::event)
            .filter(event ->
                event instanceof BatchMoved moved && moved.batch().equals("one")
                    || event instanceof BatchRequested asked && asked.batch().equals("one"))
            .toList();
    assertThat(ofOne)
        .satisfiesExactly(
            retried -> {
              var moved = (BatchMoved) retried;
              assertThat(moved.state()).isEqualTo(BatchState.READY);
              assertThat(moved.actor()).isEqualTo("ann");
              assertThat(moved.reason()).isEqualTo("retried: mind the null");
            },
            asked -> assertThat(asked).isInstanceOf(BatchRequested.class));
  }

  @Test
  void aRetryDuringTheDrainGoesOnWhenTheDrainIsOver() {
    oneIsStopped();
    on.verbs().retry("one", null);
    on.advance();
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.DRAINING);
    on.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.RUNNING);
    assertThat(on.card("one").isOpen()).isTrue();
  }

  @Test
  void aPauseByAPersonOutlastsARetry() {
    oneIsStopped();
    on.verbs().pause("lunch");
    on.verbs().retry("one", null);
    on.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.PAUSED);
  }

  /** While two is still at work, so that the session drains. */
  private void oneIsStopped() {
    on.prepared();
    on.starts("two");
    on.ends("one", Outcome.REPORTED, evidence(1, "c1", "api/a"));
  }
}
