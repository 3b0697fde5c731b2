package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in binary mode: what is written as headers is read back as the same envelope. */
final class CloudEvents {
  private static final int LONGEST = 300;

  private CloudEvents() {}

  /** The headers of a row: made from its fields, or those that a dead letter came with. */
  static List<Header> headers(OutboxRow row) {
    return row.headers() == null ? made(row) : parsed(row.headers());
  }

  private static List<Header> made(OutboxRow row) {
    var headers = new ArrayList<Header>();
    add(headers, "content-type", "application/json");
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", row.eventId());
    add(headers, "ce_type", row.type());
    add(headers, "ce_source", row.source());
    add(headers, "ce_time", row.createdAt().toString());
    add(headers, "ce_correlationid", row.key());
    add(headers, "ce_causationid", row.causation());
    add(headers, "ce_sequence", row.sequence());
    add(headers, Traces.HEADER, row.trace());
    return headers;
  }

  /** The envelope in the headers; says what is wrong when there is none. */
  static Envelope envelope(Headers headers) {
    try {
      var sequence = text(headers, "ce_sequence");
      return new Envelope(
          required(headers, "ce_id"),
          required(headers, "ce_type"),
          required(headers, "ce_source"),
          Instant.parse(required(headers, "ce_time")),
          text(headers, "ce_causationid"),
          sequence == null ? null : Long.valueOf(sequence));
    } catch (NumberFormatException | DateTimeException e) {
      throw new UnreadableException("Expected ce_time and ce_sequence to be readable", e);
    }
  }

  /** Headers as text of any bytes. */
  static String asText(Iterable<Header> headers) {
    var pairs = new ArrayList<Pair>();
    headers.forEach(header -> pairs.add(Pair.of(header)));
    try {
      return Json.TOLERANT.writeValueAsString(pairs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to write headers as JSON", e);
    }
  }

  static List<Header> parsed(String headers) {
    try {
      var headerList = new ArrayList<Header>();
      for (var pair : Json.TOLERANT.readValue(headers, Pair[].class)) {
        headerList.add(pair.header());
      }
      return headerList;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected to read the headers of a dead letter", e);
    }
  }

  private static String required(Headers headers, String name) {
    var value = text(headers, name);
    if (value == null || value.isEmpty()) {
      throw new UnreadableException("Expected the header " + name + ", but it is absent");
    }
    return value;
  }

  static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    if (header == null || header.value() == null) {
      return null;
    }
    var text = new String(header.value(), UTF_8);
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw new UnreadableException(
          "Expected the header %s to be a text of at most %d characters".formatted(name, LONGEST));
    }
    return text;
  }

  private static void add(List<Header> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.add(new RecordHeader(name, value.toString().getBytes(UTF_8)));
    }
  }

  /** A header's bytes as text, because they may be anything. */
  private record Pair(String key, @Nullable String base64) {
    static Pair of(Header header) {
      var value = header.value();
      return new Pair(
          header.key(), value == null ? null : Base64.getEncoder().encodeToString(value));
    }

    Header header() {
      return new RecordHeader(key, base64 == null ? null : Base64.getDecoder().decode(base64));
    }
  }
}
