package dev.coordinator.checkpoint.journal.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coordinator.checkpoint.journal.CarriedEntries.Unreadable;
import dev.coordinator.checkpoint.journal.model.JournalLine;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.contracts.event.EventType;
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

  /** The line as it was written; its body as the very characters that stand there. */
  static JournalLine read(String line) {
    var at = line.indexOf(BODY);
    if (at < 0 || !line.endsWith("}")) {
      throw new Unreadable("Expected a line of a journal, but it has no body");
    }
    var head = head(line.substring(0, at) + "}");
    var body = line.substring(at + BODY.length(), line.length() - 1);
    if (EventType.classOf(head.type()).isEmpty()) {
      throw new Unreadable(
          "Expected to know the type of entry '"
              + head.eventId()
              + "', but a later version has written it: update this server");
    }
    return new JournalLine(
        head.session(),
        head.sequence(),
        head.type(),
        head.eventId(),
        head.source(),
        head.causation(),
        head.time(),
        head.link(),
        body);
  }

  private static Head head(String json) {
    try {
      var head = Documents.read(json, Head.class);
      if (head.session() == null
          || head.type() == null
          || head.eventId() == null
          || head.time() == null) {
        throw new Unreadable("Expected a line with session, type, eventId and time, but one lacks");
      }
      return head;
    } catch (IllegalStateException _) {
      throw new Unreadable("Expected a line of a journal, but it cannot be read");
    }
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
