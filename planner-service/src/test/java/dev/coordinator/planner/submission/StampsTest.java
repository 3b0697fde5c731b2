package dev.coordinator.planner.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StampsTest {
  private static final Instant NEW_YEAR = Instant.parse("2025-12-31T23:59:59.900Z");

  @Test
  void aStampIsTheSecondInUtc() {
    assertThat(Stamps.of(NEW_YEAR)).isEqualTo("20251231_235959");
  }

  @Test
  void aTakenStampMovesOnToTheNextFreeSecond() {
    assertThat(Stamps.free(NEW_YEAR, Set.of("20251231_235959", "20260101_000000")))
        .isEqualTo("20260101_000001");
  }
}
