package dev.coordinator.checkpoint.journal.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is carried to another server: all that its link is made of, and the link. Its
 * position is left out, because every server counts its own.
 *
 * @param link absent of an entry that was appended before chains were kept
 * @param body the event's own JSON, as it is linked
 */
public record JournalLine(
    String session,
    @Nullable Long sequence,
    String type,
    String eventId,
    @Nullable String source,
    @Nullable String causation,
    Instant time,
    @Nullable String link,
    String body) {

  /** What of it is linked. */
  public Chain.Link linked() {
    return new Chain.Link(
        session, sequence, type, eventId, source, causation, time.toString(), body);
  }
}
