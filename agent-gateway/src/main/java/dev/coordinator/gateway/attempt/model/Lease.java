package dev.coordinator.gateway.attempt.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The right of one runner to one attempt, under a token that no other attempt ever has. {@code
 * heard} turns true with the first heartbeat.
 */
public record Lease(
    int attempt, long token, String runner, Instant startedAt, Instant endsAt, boolean heard) {

  /** Whether nothing keeps the lease any more. */
  public boolean hasEndedAt(Instant now) {
    return !now.isBefore(endsAt);
  }

  /** The end after a heartbeat: one length from now, but never beyond the attempt's last moment. */
  Instant endAfter(Instant now, Duration length, Duration longest) {
    var last = startedAt.plus(longest);
    var next = now.plus(length);
    return next.isAfter(last) ? last : next;
  }

  Lease renewedUntil(Instant end) {
    return new Lease(attempt, token, runner, startedAt, end, true);
  }
}
