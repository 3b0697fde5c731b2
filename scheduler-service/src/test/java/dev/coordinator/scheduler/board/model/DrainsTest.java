package dev.coordinator.scheduler.board.model;

import static dev.coordinator.contracts.event.SessionState.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.scheduler.session.model.Drain;
import org.junit.jupiter.api.Test;

/** How long it takes until every runner has acknowledged a drain is part of the session (M75). */
class DrainsTest extends BlockedFrontend {
  private boolean acknowledgedAfter(int epoch, int minutes) {
    var later = on.resourcesAfter(minutes);
    return new Reception(on.board, later).hear(new DrainAcknowledged("s", epoch));
  }

  private Drain drain() {
    return on.board.facts().drain();
  }

  @Test
  void aCriticalBlockerIsMeasuredFromTheOrderToTheLastRunnersWord() {
    blocks(Kind.TECHNICAL, Severity.CRITICAL, null);
    assertThat(drain()).isEqualTo(new Drain(1, true, on.resources().now(), null));
    on.board.takeNews();

    assertThat(acknowledgedAfter(1, 4)).isTrue();
    assertThat(drain().acknowledgedMillis()).isEqualTo(240_000);
    assertThat(news(SessionMoved.class).getLast().drain())
        .isEqualTo(new SessionMoved.Drain(1, true, 240_000L));
  }

  @Test
  void theFirstWordCountsAndThatOfAnotherDrainNever() {
    blocks(Kind.TECHNICAL, Severity.CRITICAL, null);
    assertThat(acknowledgedAfter(2, 1)).isFalse();
    assertThat(acknowledgedAfter(1, 3)).isTrue();
    assertThat(acknowledgedAfter(1, 9)).isFalse();
    assertThat(drain().acknowledgedMillis()).isEqualTo(180_000);
  }

  @Test
  void aPersonsPauseIsMeasuredToo() {
    on.verbs().pause("lunch");
    on.advance();
    assertThat(drain()).isEqualTo(new Drain(1, false, on.resources().now(), null));
  }

  /** Whoever measures what sessions took does so when their end is said. */
  @Test
  void theEndOfASessionThatWasCancelledWhileItDrainedIsSaidOnce() {
    blocks(Kind.TECHNICAL, Severity.CRITICAL, null);
    on.verbs().cancel("no longer wanted", true);
    on.ends("backend-batch-2", Outcome.STOPPED, null);
    assertThat(on.board.state().isEnd()).isTrue();
    assertThat(news(SessionMoved.class)).extracting(SessionMoved::state).endsWith(CANCELLED);

    assertThat(acknowledgedAfter(1, 4)).isFalse();
    assertThat(news(SessionMoved.class)).isEmpty();
  }

  @Test
  void whatWasNeverDrainedHasNothingToAcknowledge() {
    assertThat(acknowledgedAfter(1, 1)).isFalse();
    assertThat(drain()).isNull();
  }
}
