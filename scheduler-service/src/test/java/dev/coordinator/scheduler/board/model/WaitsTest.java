package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.WithdrawalOrdered;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private static BoardFixture one() {
    return new BoardFixture(
        PlanFixture.session("s").batch("one", "backend", 0, List.of(), "api/**"));
  }

  @Test
  void aRequestSaysWhichRunnersCanClaimIt() {
    var on = one();
    assertThat(new Waits(on.board).of(on.card("preparation")))
        .containsExactly("a claim by a runner");
    on.prepared();
    assertThat(new Waits(on.board).of(on.card("one")))
        .containsExactly(
            "a claim by a runner on the clone in which r1 prepared this session"
                + " (its .git/coordinator/clone-id is clone)");
    on.board.cloneId = "remote-abc";
    assertThat(new Waits(on.board).of(on.card("one")))
        .singleElement()
        .asString()
        .contains("pushes to the remote of this session");
    on.starts("one");
    assertThat(new Waits(on.board).of(on.card("one"))).isEmpty();
  }

  @Test
  void aRequestThatIsTakenBackSaysWhatItWaitedFor() {
    var on = one().prepared();
    on.board.takeNews();
    new Overdue(on.board, on.resourcesAfter(1)).look();
    assertThat(on.board.takeNews())
        .extracting(Said::event)
        .filteredOn(WithdrawalOrdered.class::isInstance)
        .singleElement()
        .asString()
        .contains(
            "nobody claimed it for 30 s: it waits for a claim by a runner on the clone in which");
  }
}
