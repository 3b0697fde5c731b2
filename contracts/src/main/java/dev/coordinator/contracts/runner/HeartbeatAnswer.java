package dev.coordinator.contracts.runner;

import org.jspecify.annotations.Nullable;

/** What the runner is to do next, and how long its lease now lasts. */
public record HeartbeatAnswer(Order order, long leaseMillis, @Nullable String reason) {
  /**
   * Go on; stop at once; or stop if less than 20 % of the estimate is used and no file has changed.
   */
  public enum Order {
    CONTINUE,
    STOP,
    STOP_IF_FRESH
  }
}
