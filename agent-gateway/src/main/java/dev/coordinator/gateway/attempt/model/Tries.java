package dev.coordinator.gateway.attempt.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a request so far: how many were started and how many of them count, and who gave
 * the last one back, so that it does not get it again at once.
 */
public record Tries(
    int started, int used, long lastToken, @Nullable String lostBy, @Nullable Instant lostAt) {
  /** Before the first claim. */
  public static final Tries NONE = new Tries(0, 0, 0, null, null);

  /** Whether the runner lost this request less than a pause ago. */
  public boolean wasJustLostBy(String runner, Instant now, Duration pause) {
    return runner.equals(lostBy) && lostAt != null && now.isBefore(lostAt.plus(pause));
  }

  Tries claimed(Lease lease) {
    return new Tries(lease.attempt(), used, lease.token(), lostBy, lostAt);
  }

  Tries ended(String runner, boolean counts, Instant now) {
    return new Tries(started, counts ? used + 1 : used, lastToken, runner, now);
  }
}
