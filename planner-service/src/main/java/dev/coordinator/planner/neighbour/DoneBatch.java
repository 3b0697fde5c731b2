package dev.coordinator.planner.neighbour;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch of a plan that was accepted or cancelled, so that it needs its files no more. */
public record DoneBatch(String session, String batch) {
  private static final ObjectReader READER = Json.TOLERANT.readerFor(Moved.class);

  /** Of all that a moved batch says only this much, because most of them are not done. */
  private record Moved(
      @Nullable String session,
      @Nullable String batch,
      @Nullable Kind kind,
      @Nullable BatchState state) {}

  /**
   * The batch that an event of type {@code batch.moved} tells of; empty if it is not done, and if
   * the event cannot be read, because then only a warning says too much.
   */
  static Optional<DoneBatch> in(byte @Nullable [] body) {
    if (body == null) {
      return Optional.empty();
    }
    try {
      Moved moved = READER.readValue(body);
      return moved.session != null
              && moved.batch != null
              && moved.kind == Kind.WORK
              && (moved.state == BatchState.ACCEPTED || moved.state == BatchState.CANCELLED)
          ? Optional.of(new DoneBatch(moved.session, moved.batch))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
