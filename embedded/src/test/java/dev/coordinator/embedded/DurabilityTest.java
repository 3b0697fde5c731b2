package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept is written through from its first file on. */
class DurabilityTest {
  @Test
  void onlyWhatIsThrownAwayIsMadeWithoutWaitingForTheDisk() {
    assertThat(Durability.KEPT.initialization()).isEmpty();
    assertThat(Durability.KEPT.settings()).contains("fsync=on", "synchronous_commit=on");
    assertThat(Durability.THROW_AWAY.initialization()).containsExactly("--no-sync");
    assertThat(Durability.THROW_AWAY.settings()).contains("fsync=off", "synchronous_commit=off");
  }
}
