package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Policy;
import org.junit.jupiter.api.Test;

/** It is noon; the team goes home at half past. */
class TheWorkingDayEndsTest {
  private static BoardFixture until(String endOfDay) {
    return new BoardFixture(
            PlanFixture.session("s")
                .batch("one", "backend", 0, java.util.List.of(), "api/**")
                .batch("two", "backend", 20, java.util.List.of("one"), "api/**")
                .policy(Policy.of(null, null, null, null, null, null, null, null, endOfDay, null)))
        .prepared();
  }

  private static SessionState after(BoardFixture on, int minutes) {
    new Advance(on.board, on.resourcesAfter(minutes)).run();
    return States.of(on.board.state());
  }

  @Test
  void aSessionThatRunsThenIsPausedByTheServerWithTheReason() {
    var on = until("12:30");

    assertThat(after(on, 29)).isEqualTo(SessionState.RUNNING);
    assertThat(after(on, 30)).isEqualTo(SessionState.DRAINING);
    assertThat(on.board.facts().actor()).isEqualTo(Board.POLICY);
    assertThat(on.board.facts().reason()).isEqualTo("the working day ended at 12:30");
  }

  @Test
  void itStaysPausedUntilAPersonGoesOn() {
    var on = until("12:30");
    after(on, 31);
    on.ends("one", Outcome.STOPPED, null);

    assertThat(States.of(on.board.state())).isEqualTo(SessionState.PAUSED);
    assertThat(after(on, 24 * 60)).isEqualTo(SessionState.PAUSED);
  }

  @Test
  void whoGoesOnInTheEveningIsLeftAloneUntilTheNextOne() {
    var on = until("12:30");
    after(on, 31);
    on.ends("one", Outcome.STOPPED, null);
    new Verbs(on.board, on.resourcesAfter(60), "ann").resume("one more thing");

    assertThat(after(on, 60)).isEqualTo(SessionState.RUNNING);
    assertThat(after(on, 24 * 60 + 29)).isEqualTo(SessionState.RUNNING);
    assertThat(after(on, 24 * 60 + 30)).isEqualTo(SessionState.DRAINING);
  }

  @Test
  void aSessionWithoutAnEndOfDayIsNotPaused() {
    var on = until(null);

    assertThat(after(on, 48 * 60)).isEqualTo(SessionState.RUNNING);
    assertThat(on.board.facts().pauseAt()).isNull();
  }
}
