package dev.coordinator.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.localstack.part.PartStatus.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a part is called, and when it is given up, by what the looks at it have shown. */
class HealthTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void whatIsNotReadyYetIsStarting() {
    assertThat(afterLooks("...").state()).isEqualTo(State.STARTING);
    assertThat(afterLooks("...R").state()).isEqualTo(State.READY);
  }

  @Test
  void whatWasReadyIsUnreadyAfterTwoLooksInARowAndReadyAfterOne() {
    assertThat(afterLooks("R.").state()).isEqualTo(State.READY);
    assertThat(afterLooks("R.R.").state()).isEqualTo(State.READY);
    assertThat(afterLooks("R..").state()).isEqualTo(State.UNREADY);
    assertThat(afterLooks("R...").state()).isEqualTo(State.UNREADY);
    assertThat(afterLooks("R..R").state()).isEqualTo(State.READY);
  }

  @Test
  void onlyFiveSignsOfDespairInARowEndIt() {
    assertThat(verdict("RDDDDRDDDD", Duration.ZERO)).isEmpty();
    assertThat(verdict("RDDDDD", Duration.ZERO))
        .isEqualTo("said 5 times in a row that it will not recover");
    assertThat(verdict("DDDDD", Duration.ZERO)).isNotEmpty();
  }

  @Test
  void aStartHasATimeAndTheSilenceOfWhatWasReadyHasNone() {
    assertThat(verdict("...", PATIENCE)).isEmpty();
    assertThat(verdict("...", PATIENCE.plusSeconds(1))).isEqualTo("was not ready within 300 s");
    assertThat(verdict("R...........", PATIENCE.multipliedBy(100))).isEmpty();
  }

  private static String verdict(String looks, Duration age) {
    return afterLooks(looks).verdict(age, PATIENCE).orElse("");
  }

  /** R is ready, D says that it will not recover, and a point is neither. */
  private static Health afterLooks(String looks) {
    Health health = Health.AT_START;
    for (char look : looks.toCharArray()) {
      health = health.after(look == 'R', look == 'D');
    }
    return health;
  }
}
