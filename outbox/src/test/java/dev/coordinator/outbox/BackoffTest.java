package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waitingDoublesUpToFiveSeconds() {
    assertThat(IntStream.rangeClosed(1, 9).mapToLong(Backoff::millisAfter))
        .containsExactly(50L, 100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
    assertThat(Backoff.millisAfter(Integer.MAX_VALUE)).isEqualTo(5_000);
  }

  @Test
  void aLastingFailureIsSpokenOfAgainAndAgain() {
    assertThat(IntStream.rangeClosed(1, 200).filter(Backoff::worthALine))
        .containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 192);
  }
}
