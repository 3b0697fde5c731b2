package dev.coordinator.checkpoint.journal.model;

import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.Event;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event that has come but has no place in the journal yet; its time is what the journal can keep
 * of it, to the microsecond, so that what is folded from it now and later is the same.
 */
public record Arrival(Envelope envelope, Event event) {
  public Arrival {
    envelope =
        new Envelope(
            envelope.id(),
            envelope.type(),
            envelope.source(),
            envelope.time().truncatedTo(ChronoUnit.MICROS),
            envelope.causation(),
            envelope.sequence());
  }

  public String session() {
    return event.session();
  }

  /** The event behind which this one is filed; absent where nothing caused it or nobody knows. */
  public @Nullable String cause() {
    var causation = envelope.causation();
    return causation == null || causation.isBlank() ? null : causation;
  }
}
