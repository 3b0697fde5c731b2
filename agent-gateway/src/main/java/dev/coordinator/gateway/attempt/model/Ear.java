package dev.coordinator.gateway.attempt.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether heartbeats came that could not be stored: one that still waits, or one that failed
 * because the database was away. Times are those of one monotonic clock, in nanoseconds.
 */
public final class Ear {
  private int waiting;
  private long waitingSince;
  private @Nullable Long missedAt;

  /** A heartbeat has come. */
  public synchronized void came(long now) {
    if (waiting == 0) {
      waitingSince = now;
    }
    waiting++;
  }

  /** One is stored, or refused for what it said; those that still wait are behind it. */
  public synchronized void settled(long now) {
    waiting--;
    waitingSince = now;
  }

  /** One could not be stored. */
  public synchronized void missed(long now) {
    settled(now);
    missedAt = now;
  }

  /** Whether one failed after {@code since}, or waits longer than {@code patience}. */
  public synchronized boolean isDeaf(long since, long now, Duration patience) {
    return (missedAt != null && missedAt - since > 0)
        || (waiting > 0 && now - waitingSince > patience.toNanos());
  }
}
