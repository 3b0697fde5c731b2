package dev.coordinator.cli.runner;

import java.time.Duration;

/**
 * When whoever watches is told of an agent: that it has printed nothing for so long, which says
 * nothing of its work; and how long one may live on that has said it is done; and how often one
 * looks whether its work overlaps with another's.
 */
record Alertness(Duration withoutOutput, Duration afterItsEnd, Duration betweenLooks) {
  static final Alertness USUAL =
      new Alertness(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(2));

  /** The same that tells after so long without output. */
  Alertness telling(Duration after) {
    return new Alertness(after, afterItsEnd, betweenLooks);
  }
}
