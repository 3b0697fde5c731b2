package dev.coordinator.gateway.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.gateway.runner.Runners.Sighting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private long now = 1_000;
  private final LastWords words = new LastWords(PATIENCE, () -> now);

  private static Sighting says(int slots, boolean system) {
    var announcement = new Announcement("r", "shop", "clone-1", List.of("writer"), slots);
    return new Sighting("r", "shop", announcement, system);
  }

  private static Sighting lives() {
    return new Sighting("r", "shop", null, false);
  }

  @Test
  void whatIsStoredIsNoNews() {
    assertThat(words.say(says(1, false))).isFalse();
    words.stored(says(1, false));
    assertThat(words.say(says(1, false))).isTrue();
    assertThat(words.say(lives())).isTrue();
  }

  @Test
  void anotherNumberOfSlotsAndSystemWorkAreNews() {
    words.stored(says(1, false));
    assertThat(words.say(says(2, false))).isFalse();
    assertThat(words.say(says(1, true))).isFalse();
  }

  @Test
  void aSignOfLifeKeepsWhatWasSaid() {
    words.stored(says(1, true));
    assertThat(words.with(lives())).isEqualTo(says(1, true));
    now += PATIENCE.toNanos() - 1;
    words.stored(lives());
    now += PATIENCE.toNanos() - 1;
    assertThat(words.say(says(1, true))).isTrue();
  }

  @Test
  void whoComesBackAfterItWasGoneIsNewsEvenIfItSaysTheSame() {
    words.stored(says(1, false));
    now += PATIENCE.toNanos();
    assertThat(words.say(says(1, false))).isFalse();
  }

  @Test
  void nothingIsKeptOfWhoIsGone() {
    words.stored(says(1, true));
    now += PATIENCE.toNanos();
    words.forgetWhoIsGone();
    assertThat(words.with(lives())).isEqualTo(lives());
  }
}
