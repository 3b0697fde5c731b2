package dev.coordinator.checkpoint.quality.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.quality.TwentyBatches;
import dev.coordinator.contracts.event.BatchState;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final String S = "s-1";

  @Test
  void aSessionOfTwentyBatchesHasTheFiguresThatWereComputedByHand() {
    var figures = Figures.of(Counting.of(TwentyBatches.of(S).entries()));

    assertThat(figures)
        .isEqualTo(new Figures(1, new Share(16, 20), new Share(2, 20), new Share(2, 24)));
    assertThat(figures.firstTry().percent()).isEqualTo(TwentyBatches.FIRST_TRY);
    assertThat(figures.redone().percent()).isEqualTo(TwentyBatches.REDONE);
    assertThat(figures.integrationIssues().percent()).isEqualTo(TwentyBatches.ISSUES);
  }

  @Test
  void eachAgentAndEachKindHasItsOwnFigures() {
    var tallies = Counting.of(TwentyBatches.of(S).entries());

    var backend = new Figures(1, new Share(9, 10), new Share(1, 10), new Share(0, 10));
    var frontend = new Figures(1, new Share(7, 10), new Share(1, 10), new Share(1, 10));
    assertThat(Grouped.byAgent(tallies))
        .containsExactly(
            new Grouped("backend-agent", backend), new Grouped("frontend-agent", frontend));
    assertThat(Grouped.byKind(tallies))
        .containsExactly(new Grouped("backend-api", backend), new Grouped("frontend-ui", frontend));
  }

  @Test
  void whatBatchesTookIsComparedWithTheirEstimates() {
    var tallies = Counting.of(TwentyBatches.of(S).entries());

    var twenty = new Percentiles(20, 20);
    assertThat(Measured.of(tallies))
        .containsExactly(
            new Measured(
                "backend-agent",
                "backend-api",
                10,
                twenty,
                new Percentiles(26, 30),
                new Percentiles(1.3, 1.5)),
            new Measured(
                "frontend-agent",
                "frontend-ui",
                10,
                twenty,
                new Percentiles(20, 25),
                new Percentiles(1, 1.25)));
  }

  /** M87: more than 90 %, M88: less than 10 %, M89: less than 1 per feature. */
  @Test
  void aTargetThatIsReachedExactlyIsMissed() {
    var onTheLine = new Figures(2, new Share(9, 10), new Share(1, 10), new Share(2, 12));
    assertThat(onTheLine.firstTryIsMet()).isFalse();
    assertThat(onTheLine.redoneIsMet()).isFalse();
    assertThat(onTheLine.integrationIsMet()).isFalse();

    var beyond = new Figures(2, new Share(91, 100), new Share(9, 100), new Share(1, 12));
    assertThat(beyond.firstTryIsMet()).isTrue();
    assertThat(beyond.redoneIsMet()).isTrue();
    assertThat(beyond.integrationIsMet()).isTrue();
  }

  @Test
  void whatHasNotBeenDecidedYetIsNotCounted() {
    var story =
        new Story(S)
            .requests(Chat.BACKEND, 1, "backend-agent")
            .batchIs(Chat.BACKEND, "backend-agent", BatchState.RUNNING, 1, null, null);
    assertThat(Figures.of(Counting.of(story.entries()))).isEqualTo(nothing());

    var done = Chat.completion(story, Chat.BACKEND, 1, 1);
    story.batchIs(Chat.BACKEND, "backend-agent", BatchState.IN_REVIEW, 1, null, done);
    assertThat(Figures.of(Counting.of(story.entries()))).isEqualTo(nothing());

    story.batchIs(Chat.BACKEND, "backend-agent", BatchState.ACCEPTED, 1, null, done);
    assertThat(Figures.of(Counting.of(story.entries())).firstTry()).isEqualTo(new Share(1, 1));
  }

  private static Figures nothing() {
    return new Figures(0, new Share(0, 0), new Share(0, 0), new Share(0, 0));
  }

  @Test
  void aShareIsRoundedHalfUpToATenth() {
    assertThat(new Share(1, 3).percent()).isEqualTo(33.3);
    assertThat(new Share(2, 3).percent()).isEqualTo(66.7);
    assertThat(new Share(1, 2000).percent()).isEqualTo(0.1);
    assertThat(new Share(1, 2001).percent()).isEqualTo(0.0);
    assertThat(new Share(7, 7).percent()).isEqualTo(100.0);
    assertThat(new Share(0, 0).percent()).isNull();
    assertThat(List.of(new Share(1, 8), new Share(1, 16)))
        .extracting(Share::percent)
        .containsExactly(12.5, 6.3);
  }
}
