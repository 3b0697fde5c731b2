package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in a dead-letter topic: every text of it can be stored, whatever the record
 * holds.
 *
 * @param id the same at each delivery; ids ascend with the time of burial
 * @param topic where the record came from
 * @param headers the record's own, byte for byte, as text
 */
// letters are stored and read, never compared, so the array's identity does no harm
@SuppressWarnings("ArrayRecordComponent")
public record BuriedLetter(
    String id,
    String topic,
    @Nullable String key,
    @Nullable String type,
    @Nullable String eventId,
    String service,
    String reason,
    Instant time,
    String headers,
    byte @Nullable [] body) {
  private static final int LONGEST = 1_000;
  private static final String UNKNOWN = "unknown";

  /** Reads what a service has buried. */
  public static BuriedLetter of(ConsumerRecord<String, byte[]> letter) {
    var place = "%s-%d-%012d".formatted(letter.topic(), letter.partition(), letter.offset());
    return new BuriedLetter(
        or(text(letter, DeadLetter.ID), place),
        letter.topic().replace(Topics.deadLetterOf(""), ""),
        shown(letter.key()),
        text(letter, "ce_type"),
        text(letter, "ce_id"),
        or(text(letter, "dead-letter-service"), UNKNOWN),
        or(text(letter, "dead-letter-reason"), UNKNOWN),
        time(letter),
        CloudEvents.asText(letter.headers()),
        letter.value());
  }

  /** Whether the letter says which service buried it; one that was written by hand may not. */
  boolean saysWhoBuriedIt() {
    return !service.equals(UNKNOWN);
  }

  private static Instant time(ConsumerRecord<String, byte[]> letter) {
    try {
      return Instant.parse(or(text(letter, "dead-letter-time"), ""));
    } catch (DateTimeException _) {
      return Instant.ofEpochMilli(letter.timestamp());
    }
  }

  private static @Nullable String text(ConsumerRecord<String, byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : shown(new String(header.value(), UTF_8));
  }

  private static @Nullable String shown(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var storable = text.replace('\0', '\uFFFD');
    return storable.length() > LONGEST ? storable.substring(0, LONGEST) : storable;
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
