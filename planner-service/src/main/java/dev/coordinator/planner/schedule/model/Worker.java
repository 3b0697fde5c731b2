package dev.coordinator.planner.schedule.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An agent as the schedule sees it: does one batch at a time, at its own speed. */
public record Worker(String name, double factor) {
  /** What an estimate takes on this agent: rounded half up, in decimals, and never nothing. */
  public int minutes(int estimate) {
    var exact = BigDecimal.valueOf(factor).multiply(BigDecimal.valueOf(estimate));
    return Math.max(1, exact.setScale(0, RoundingMode.HALF_UP).intValueExact());
  }
}
