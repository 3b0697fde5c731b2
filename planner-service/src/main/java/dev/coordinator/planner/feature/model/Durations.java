package dev.coordinator.planner.feature.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;

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

  static boolean isPositive(String text) {
    try {
      return text.contains("T")
          ? Duration.parse(text).isPositive()
          : isPositive(Period.parse(text));
    } catch (DateTimeException | ArithmeticException notADuration) {
      return false;
    }
  }

  private static boolean isPositive(Period period) {
    return !period.isZero() && !period.isNegative();
  }
}
