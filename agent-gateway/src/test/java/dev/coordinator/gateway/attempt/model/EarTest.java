package dev.coordinator.gateway.attempt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a heartbeat came and nobody stored it. */
class EarTest {
  private static final Duration PATIENCE = Duration.ofNanos(10);

  private final Ear ear = new Ear();

  @Test
  void hearsWhatIsStored() {
    ear.came(100);
    ear.settled(104);

    assertThat(ear.isDeaf(0, 500, PATIENCE)).isFalse();
  }

  @Test
  void isDeafWhileOneWaitsLongerThanPatience() {
    ear.came(100);

    assertThat(ear.isDeaf(0, 110, PATIENCE)).isFalse();
    assertThat(ear.isDeaf(0, 111, PATIENCE)).isTrue();
  }

  @Test
  void countsTheWaitFromTheLastOneThatWasStored() {
    ear.came(100);
    ear.came(101);
    ear.settled(108);

    assertThat(ear.isDeaf(0, 118, PATIENCE)).isFalse();
    assertThat(ear.isDeaf(0, 119, PATIENCE)).isTrue();
  }

  @Test
  void oneThatFailedCountsUntilTheTurnBehindIt() {
    ear.came(100);
    ear.missed(104);

    assertThat(ear.isDeaf(103, 105, PATIENCE)).isTrue();
    assertThat(ear.isDeaf(104, 105, PATIENCE)).isFalse();
  }
}
