package dev.coordinator.localstack.part;

import java.time.Duration;

/**
 * How long the next start waits: a tenth of a second after a stable life, and three times as long
 * after each quick end, up to ten seconds.
 */
record Pause(Duration length) {
  static final Pause NONE = new Pause(Duration.ZERO);
  private static final Pause FIRST = new Pause(Duration.ofMillis(100));
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration STABLE = Duration.ofSeconds(30);

  Pause afterALifeOf(Duration lived) {
    if (length.isZero() || lived.compareTo(STABLE) > 0) {
      return FIRST;
    }
    Duration grown = length.multipliedBy(3);
    return new Pause(grown.compareTo(LONGEST) < 0 ? grown : LONGEST);
  }
}
