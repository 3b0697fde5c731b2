package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.scheduler.batch.model.BatchState.Accepted;
import dev.coordinator.scheduler.batch.model.BatchState.InReview;
import dev.coordinator.scheduler.batch.model.Dispatch;
import java.time.Instant;
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
    return standing(batch, Map.of(), Map.of());
  }

  private Standing standing(
      String batch, Map<String, Instant> started, Map<String, Instant> ended) {
    return new Standings(on.board, on.resources().now(), started, ended).of(on.card(batch));
  }

  /** In minutes since the session's first batch was begun, whoever was to do it by the plan. */
  @Test
  void whatIsDoneTellsWhenItWasReallyDoneAndByWhom() {
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    on.verbs().accept("one", "looks good", false);
    var card = on.card("one");
    var done = (Accepted) card.state();
    card.state = new Accepted(by("tester", done.completion()), done.verdict());
    var noon = on.resources().now();
    var started = Map.of("s/zero/1", noon, "s/one/1", noon.plusSeconds(240));
    assertThat(standing("one", started, Map.of("s/one/1", noon.plusSeconds(1_000))))
        .isEqualTo(
            new Standing("one", BatchState.ACCEPTED, true, "tester", null, List.of(), 4, 16));
  }

  private static BatchCompleted by(String agent, BatchCompleted end) {
    return new BatchCompleted(
        end.session(),
        end.request(),
        end.batch(),
        end.outcome(),
        end.attempt(),
        end.token(),
        end.fileToken(),
        agent,
        end.runner(),
        end.cloneId(),
        end.reason(),
        end.report(),
        end.evidence());
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
