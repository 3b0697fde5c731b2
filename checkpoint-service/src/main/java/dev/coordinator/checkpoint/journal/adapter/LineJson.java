package dev.coordinator.checkpoint.journal.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coordinator.checkpoint.journal.model.JournalLine;
import dev.coordinator.checkpoint.sql.Documents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as one line of JSON. The body comes last and as it is stored, byte for byte, because its
 * link is made of exactly these bytes.
 */
final class LineJson {
  private static final String BODY = ",\"body\":";

  private LineJson() {}

  static String write(JournalLine line) {
    var head =
        Documents.write(
            new Head(
                line.session(),
                line.sequence(),
                line.type(),
                line.eventId(),
                line.source(),
                line.causation(),
                line.time(),
                line.link()));
    return head.substring(0, head.length() - 1) + BODY + line.body() + "}";
  }

  /** What of a line stands before its body. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Head(
      String session,
      @Nullable Long sequence,
      String type,
      String eventId,
      @Nullable String source,
      @Nullable String causation,
      Instant time,
      @Nullable String link) {}
}
