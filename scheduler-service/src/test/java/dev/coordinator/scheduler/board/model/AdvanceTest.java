package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdvanceTest {
  @Test
  void whatItsOwnSessionKeepsBusyIsNotWaitedForElsewhere() {
    var on =
        new BoardFixture(
                PlanFixture.session("s")
                    .batch("one", "backend", 0, List.of(), "api/**")
                    .batch("two", "backend", 20, List.of(), "db/**"))
            .prepared();
    assertThat(on.card("one").isOpen()).isTrue();
    assertThat(on.card("two").progress().waitsFor()).containsExactly("agent backend, who is busy");
    assertThat(on.board.facts().starved()).isFalse();
  }

  @Test
  void whatARunnerOrAnotherSessionCanGiveIsLookedForAgain() {
    var absent =
        new BoardFixture(PlanFixture.session("s").batch("one", "painter", 0, List.of(), "ui/**"))
            .prepared();
    assertThat(absent.board.facts().starved()).isTrue();
  }

  @Test
  void aSecondLookThatFindsNothingNewChangesNoRow() {
    var on =
        new BoardFixture(PlanFixture.session("s").batch("one", "painter", 0, List.of(), "ui/**"))
            .prepared();
    on.board.takeNews();
    var saved =
        Board.saved(on.board.origin(), on.board.facts(), cards(on.board), on.board.syncPoints());
    new Advance(saved, on.resources()).run();
    assertThat(saved.takeNews()).isEmpty();
    assertThat(saved.hasChanged()).isFalse();
  }

  private static List<BatchCard> cards(Board board) {
    return List.copyOf(board.cards());
  }
}
