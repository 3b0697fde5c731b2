package dev.coordinator.planner.feature.model;

import java.time.DateTimeException;
import java.time.Duration;

/** Reads the durations of a policy, and never throws for a text that is none. */
final class Durations {
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofHours(1);

  private Durations() {}

  static boolean isUnitOfTime(String text) {
    try {
      var unit = Duration.parse(text);
      return unit.compareTo(LEAST) >= 0 && unit.compareTo(MOST) <= 0;
    } catch (DateTimeException notADuration) {
      return false;
    }
  }
}
