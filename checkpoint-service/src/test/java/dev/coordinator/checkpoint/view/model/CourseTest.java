package dev.coordinator.checkpoint.view.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** When a session will end, from how wrong its agents' estimates were (M14). */
class CourseTest {
  private static final String S = "s-1";

  private static Optional<Course> of(Story story) {
    var board = new Board();
    story.entries().forEach(board::apply);
    return Course.of(
        board.sessions().get(S), board.batches().values(), board.syncPoints().values());
  }

  private static double[] always(double ratio) {
    var all = new double[10];
    Arrays.fill(all, ratio);
    return all;
  }

  private static double minutes(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / 60.0;
  }

  @Test
  void oneBehindTheOtherTakesBothOfThem() {
    var planned = new Story(S).tell(Chat.plan(S));
    var ratios = Map.of("backend-agent", always(2), "frontend-agent", always(1));
    var now = Instant.parse("2026-03-01T12:00:00Z");
    var forecast = of(planned).orElseThrow().forecast(ratios, now);
    var board = new Board();
    planned.entries().forEach(board::apply);
    var expected =
        board.batches().values().stream()
            .mapToInt(batch ->
                (batch.planned().end() - batch.planned().start())
                    * ("backend-agent".equals(batch.move().agent()) ? 2 : 1))
            .sum();
    assertThat(minutes(now, forecast.p50())).isCloseTo(expected, WITHIN);
    assertThat(forecast.p95()).isEqualTo(forecast.p50());
    assertThat(forecast.measured()).isEqualTo(20);
  }

  private static final Offset<Double> WITHIN = within(0.1);

  @Test
  void whatIsAcceptedIsNotLeftAndWhatRunsIsLessByWhatHasGone() {
    var story = Chat.underWay(S);
    var started = story.arrivals().get(story.arrivals().size() - 2).envelope().time();
    var ratios = Map.of("frontend-agent", always(1));
    var now = started.plus(Duration.ofMinutes(5));
    var forecast = of(story).orElseThrow().forecast(ratios, now);
    var board = new Board();
    story.entries().forEach(board::apply);
    var planned = board.batches().get(new BatchKey(S, Chat.FRONTEND)).planned();
    assertThat(minutes(now, forecast.p50()))
        .isCloseTo(planned.end() - planned.start() - 5.0, WITHIN);
  }

  @Test
  void whatTakesLongerThanAllOfItsLikeHasNoEndThatIsTold() {
    var story = Chat.underWay(S);
    var started = story.arrivals().get(story.arrivals().size() - 2).envelope().time();
    var course = of(story).orElseThrow();
    var board = new Board();
    story.entries().forEach(board::apply);
    var planned = board.batches().get(new BatchKey(S, Chat.FRONTEND)).planned();
    var minutes = planned.end() - planned.start();
    var ratios = Map.of("frontend-agent", always(1));

    var soon = course.forecast(ratios, started.plus(Duration.ofMinutes(minutes)));
    assertThat(soon.p95()).isEqualTo(started.plus(Duration.ofMinutes(minutes)));
    assertThat(soon.overdue()).isFalse();
    for (var late : new int[] {1, 60, 3_000}) {
      var now = started.plus(Duration.ofMinutes(minutes)).plusSeconds(late);
      assertThat(course.forecast(ratios, now))
          .as("%d s later than expected", late)
          .isEqualTo(new Forecast(null, null, true, List.of(), 10));
    }
  }

  /** What was done in less time than has gone says nothing any more. */
  @Test
  void onlyWhatMayStillBeTrueIsDrawn() {
    var story = Chat.underWay(S);
    var started = story.arrivals().get(story.arrivals().size() - 2).envelope().time();
    var took = new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 2, 2};
    var board = new Board();
    story.entries().forEach(board::apply);
    var planned = board.batches().get(new BatchKey(S, Chat.FRONTEND)).planned();
    var now = started.plus(Duration.ofMinutes(10));
    var forecast = of(story).orElseThrow().forecast(Map.of("frontend-agent", took), now);
    assertThat(minutes(started, forecast.p50()))
        .isCloseTo(2.0 * (planned.end() - planned.start()), WITHIN);
    assertThat(forecast.p95()).isEqualTo(forecast.p50());
    assertThat(forecast.overdue()).isFalse();
  }

  @Test
  void withoutMeasurementsTheEstimatesAreTakenAsUsuallyWrong() {
    var now = Instant.parse("2026-03-01T12:00:00Z");
    var course = of(new Story(S).tell(Chat.plan(S))).orElseThrow();
    var forecast = course.forecast(Map.of(), now);
    assertThat(forecast.p95()).isAfter(forecast.p50());
    assertThat(forecast.measured()).isZero();
    assertThat(course.forecast(Map.of(), now)).as("the same is drawn again").isEqualTo(forecast);
  }

  @Test
  void whatHasEndedHasNoCourse() {
    assertThat(of(Chat.completed(S))).isEmpty();
  }
}
