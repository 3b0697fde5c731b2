package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.scheduler.batch.model.BatchState.InReview;
import dev.coordinator.scheduler.batch.model.Dispatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final Policy MANUAL =
      Policy.of(Policy.CheckIn.MANUAL, null, null, null, null, null, null, null, null, null);

  private final BoardFixture on =
      new BoardFixture(
              PlanFixture.session("s")
                  .policy(MANUAL)
                  .batch("one", "backend", 0, List.of(), "api/**")
                  .batch("two", "frontend", 20, List.of("one"), "ui/**"))
          .prepared();

  private Standing standing(String batch) {
    return new Standings(on.board, on.resources().now(), Map.of()).of(on.card(batch));
  }

  /** Of reported work nothing is left but its verdict, and who did it is who really did. */
  @Test
  void whatIsInReviewIsAlmostDoneByWhoeverReportedIt() {
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    var card = on.card("one");
    var review = (InReview) card.state();
    var by = review.dispatch();
    card.state =
        new InReview(
            new Dispatch(
                by.request(),
                by.ordinal(),
                "tester",
                by.fileToken(),
                by.acceptedBefore(),
                by.tree()),
            review.completion(),
            review.verdict());
    assertThat(standing("one"))
        .isEqualTo(new Standing("one", BatchState.IN_REVIEW, true, "tester", 1, List.of()));
  }

  @Test
  void whatWasNeverRequestedIsAsThePlanSays() {
    assertThat(standing("two"))
        .isEqualTo(new Standing("two", BatchState.WAITING, false, "frontend", null, List.of()));
  }
}
