package dev.coordinator.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A part that dies is started at once; one that dies again and again is given rest. */
class PauseTest {
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @Test
  void itGrowsWithEachQuickEndUpToTenSeconds() {
    assertThat(millisAfter(QUICK, QUICK, QUICK, QUICK, QUICK, QUICK, QUICK))
        .containsExactly(100L, 300L, 900L, 2_700L, 8_100L, 10_000L, 10_000L);
  }

  @Test
  void itIsForgottenByTheFirstEndAfterAStableLife() {
    assertThat(millisAfter(QUICK, QUICK, QUICK, QUICK, AN_HOUR, QUICK))
        .containsExactly(100L, 300L, 900L, 2_700L, 100L, 300L);
  }

  private static List<Long> millisAfter(Duration... lives) {
    List<Long> all = new ArrayList<>();
    Pause pause = Pause.NONE;
    for (Duration life : lives) {
      pause = pause.afterALifeOf(life);
      all.add(pause.length().toMillis());
    }
    return all;
  }
}
