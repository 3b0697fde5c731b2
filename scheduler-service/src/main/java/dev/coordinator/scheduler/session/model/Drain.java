package dev.coordinator.scheduler.session.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last drain of a session, and how long it took until every runner had acknowledged it: from
 * the order to the word that all have heard, both by the scheduler's clock.
 *
 * @param epoch that was drained
 * @param critical whether a critical blocker is what it was for
 * @param acknowledgedMillis absent while a runner has not
 */
public record Drain(
    int epoch, boolean critical, Instant orderedAt, @Nullable Long acknowledgedMillis) {

  /** The same drain, for a critical blocker as well. */
  public Drain asCritical() {
    return new Drain(epoch, true, orderedAt, acknowledgedMillis);
  }

  /** The same drain, acknowledged now; the first word counts. */
  public Drain acknowledged(Instant now) {
    return acknowledgedMillis != null
        ? this
        : new Drain(
            epoch, critical, orderedAt, Math.max(0, Duration.between(orderedAt, now).toMillis()));
  }
}
