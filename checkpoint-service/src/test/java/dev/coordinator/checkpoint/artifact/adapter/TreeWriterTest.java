package dev.coordinator.checkpoint.artifact.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TreeWriterTest {
  @Test
  void thePauseGrowsWithTheWorkAndStaysWithinASecond() {
    assertThat(TreeWriter.pauseAfter(Duration.ZERO)).isEqualTo(50);
    assertThat(TreeWriter.pauseAfter(Duration.ofMillis(100))).isEqualTo(400);
    assertThat(TreeWriter.pauseAfter(Duration.ofMinutes(1))).isEqualTo(5_000);
  }
}
