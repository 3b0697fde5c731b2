package dev.coordinator.gateway.attempt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a silence may be our own. */
class AttentionTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  @Test
  void beforeTheFirstTurnNobodyListened() {
    assertThat(Attention.mayHaveLapsed(null, LEASE)).isTrue();
  }

  @Test
  void aGapOfMoreThanHalfALeaseMayHideAHeartbeat() {
    assertThat(Attention.mayHaveLapsed(Duration.ofSeconds(15), LEASE)).isFalse();
    assertThat(Attention.mayHaveLapsed(Duration.ofSeconds(16), LEASE)).isTrue();
  }
}
