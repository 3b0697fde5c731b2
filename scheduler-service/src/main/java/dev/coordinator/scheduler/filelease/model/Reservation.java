package dev.coordinator.scheduler.filelease.model;

import dev.coordinator.contracts.scope.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * The turn of a batch that lacks nothing but files: whoever was ready before it goes before it, and
 * of two at one moment the smaller id, so that nobody is passed over for ever.
 */
public record Reservation(String session, String batch, Instant since, Scope scope) {
  static final Comparator<Reservation> TURN =
      Comparator.comparing(Reservation::since)
          .thenComparing(Reservation::session)
          .thenComparing(Reservation::batch);

  /** Whole microseconds, because that is what a row keeps, and both must be the same turn. */
  public Reservation {
    since = since.truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether it comes before the other and wants some of the same files. */
  public boolean isInTheWayOf(Reservation other) {
    return !isOf(other.session, other.batch)
        && TURN.compare(this, other) < 0
        && scope.intersects(other.scope);
  }

  boolean isOf(String otherSession, String otherBatch) {
    return session.equals(otherSession) && batch.equals(otherBatch);
  }
}
