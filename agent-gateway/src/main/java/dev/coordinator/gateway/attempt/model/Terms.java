package dev.coordinator.gateway.attempt.model;

import java.time.Duration;

/** What the scheduler fixed for all attempts of one request; never changes. */
public record Terms(int epoch, int maxAttempts, Duration limit) {
  /** Whether a drain up to the given epoch covers the request. */
  boolean isDrainedBy(int drained) {
    return epoch <= drained;
  }
}
