package dev.coordinator.checkpoint.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void thePauseGrowsWithTheWorkAndStaysWithinASecond() {
    assertThat(Rounds.pauseAfter(Duration.ZERO)).isEqualTo(50);
    assertThat(Rounds.pauseAfter(Duration.ofMillis(100))).isEqualTo(400);
    assertThat(Rounds.pauseAfter(Duration.ofMinutes(1))).isEqualTo(5_000);
  }
}
