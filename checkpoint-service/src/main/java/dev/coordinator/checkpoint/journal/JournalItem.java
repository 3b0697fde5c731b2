package dev.coordinator.checkpoint.journal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal as people and programs read it; the body is the event's own JSON, the hash
 * its link in the session's chain.
 */
public record JournalItem(
    long position,
    String session,
    @Nullable Long sequence,
    String type,
    String eventId,
    @Nullable String causation,
    @Nullable String actor,
    @Nullable String reason,
    Instant time,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String body,
    @Nullable String source,
    @Nullable String hash) {

  /** The type without what all of them share, such as {@code batch.moved}. */
  public String shortType() {
    return shortType(type);
  }

  /** The same of any type. */
  public static String shortType(String type) {
    return type.replaceFirst("^dev\\.coordinator\\.(sync\\.broadcast\\.)?", "")
        .replaceFirst("\\.v\\d+$", "");
  }
}
