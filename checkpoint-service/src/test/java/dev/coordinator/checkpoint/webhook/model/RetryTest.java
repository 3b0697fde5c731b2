package dev.coordinator.checkpoint.webhook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
  @Test
  void whatDoesNotArriveIsTriedForThreeDaysAndThenGivenUp() {
    var waited = Duration.ZERO;
    var last = Duration.ZERO;
    int tries = 1;
    for (var pause = Retry.after(tries, "msg"); pause.isPresent(); ) {
      assertThat(pause.get()).isGreaterThan(last);
      last = pause.get();
      waited = waited.plus(last);
      pause = Retry.after(++tries, "msg");
    }

    assertThat(waited).isBetween(Duration.ofDays(3), Duration.ofDays(4));
    assertThat(tries).isEqualTo(11);
  }

  @Test
  void whatFailedTogetherDoesNotComeBackTogether() {
    var pauses =
        IntStream.range(0, 100)
            .mapToObj(number -> Retry.after(5, "msg_" + number).orElseThrow())
            .distinct();

    assertThat(pauses).hasSizeGreaterThan(30);
    assertThat(Retry.after(5, "msg_1")).isEqualTo(Retry.after(5, "msg_1"));
  }
}
