package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.filelease.model.Reservation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Instant EARLIER = Instant.parse("2026-01-05T11:00:00Z");

  private final BoardFixture on =
      new BoardFixture(PlanFixture.session("s").batch("one", "backend", 0, List.of(), "api/**"));

  @Test
  void aBatchThatIsTakenBackLetsWhoeverWaitedForItsFilesGoFirst() {
    on.prepared();
    on.files.reserve(new Reservation("z", "theirs", EARLIER, Scope.of(List.of("api/x"))));
    on.ends("one", Outcome.WITHDRAWN, null);
    assertThat(on.card("one").isOpen()).isFalse();
    assertThat(on.card("one").progress().waitsFor())
        .containsExactly("files that session z (theirs) is to have: api/x");
    on.files.giveUp("z", "theirs");
    on.advance();
    assertThat(on.card("one").isOpen()).isTrue();
  }

  @Test
  void whoHoldsTheFilesIsSaidAgainOnlyWhenItLasts() {
    on.files.take("z", "theirs", Scope.of(List.of("api/x")));
    on.prepared();
    assertThat(said()).containsExactly("files that session z (theirs) holds: api/x");
    for (var n = 0; n < 50; n++) {
      on.files.release("z", "theirs");
      on.files.take("z", "theirs", Scope.of(List.of("api/" + n)));
      on.advance();
    }
    assertThat(said()).isEmpty();
    new Advance(on.board, on.resourcesAfter(1)).run();
    assertThat(said()).containsExactly("files that session z (theirs) holds: api/49");
  }

  /** What was said that the batch waits for, since it was asked last. */
  private List<String> said() {
    return on.board.takeNews().stream()
        .map(Said::event)
        .filter(event -> event instanceof BatchMoved moved && moved.batch().equals("one"))
        .flatMap(event -> ((BatchMoved) event).waitsFor().stream())
        .toList();
  }

  @Test
  void aBatchIsNotInItsOwnWay() {
    var scope = Scope.of(List.of("api/**"));
    var kept = new Reservation("s", "one", EARLIER, scope);
    assertThat(kept.isInTheWayOf(new Reservation("s", "one", EARLIER.plusSeconds(1), scope)))
        .isFalse();
    assertThat(new Reservation("s", "one", EARLIER.plusNanos(999), scope)).isEqualTo(kept);
  }

  @Test
  void aTurnOnOtherFilesIsInNobodysWay() {
    on.files.reserve(new Reservation("z", "theirs", EARLIER, Scope.of(List.of("ui/**"))));
    on.prepared();
    assertThat(on.card("one").isOpen()).isTrue();
  }

  @Test
  void aBatchThatFindsItsFilesTakenKeepsItsTurnUntilItsSessionStops() {
    on.files.take("z", "theirs", Scope.of(List.of("api/**")));
    on.prepared();
    assertThat(on.files.reserved()).extracting(Reservation::batch).containsExactly("one");
    on.verbs().pause("lunch");
    on.advance();
    assertThat(on.files.reserved()).isEmpty();
  }

  @Test
  void aBatchWithoutAFreeRunnerKeepsNoTurn() {
    var absent =
        new BoardFixture(PlanFixture.session("s").batch("one", "painter", 0, List.of(), "ui/**"));
    absent.files.take("z", "theirs", Scope.of(List.of("ui/**")));
    absent.prepared();
    assertThat(absent.files.reserved()).isEmpty();
  }

  @Test
  void aRetryBeginsFromTheNewestAcceptedWorkAndTheWorkThatWasNotAccepted() {
    on.prepared();
    on.ends("one", Outcome.REPORTED, evidence(1, "c1", "api/a"));
    on.files.accept("other", "theirs", "c2", List.of("api/b"));
    on.board.takeNews();
    on.verbs().retry("one", null);
    on.advance();
    var asked = on.asked("one");
    assertThat(asked.tree()).isEqualTo(new BatchRequested.Tree("base", List.of("c2"), "c1"));
    assertThat(asked.handoffs()).anySatisfy(item -> assertThat(item.note().text()).contains("c1"));
  }

  @Test
  void aSessionThatIsToWaitAsksForNothingUntilTheOlderOnesHaveEnded() {
    var waiting =
        new BoardFixture(
            PlanFixture.session("s")
                .policy(
                    Policy.of(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Policy.AcrossSessions.WAIT,
                        null,
                        null,
                        null))
                .batch("one", "backend", 0, List.of(), "api/**"),
            List.of("r"));
    assertThat(waiting.board.openRequests()).isZero();
    assertThat(waiting.board.facts().waitsFor()).containsExactly("the end of session r");
    assertThat(waiting.board.facts().starved()).isTrue();
  }
}
