package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody can handle, with the reason: key, value and headers stay as they came, so
 * that it can be sent again once it can be handled.
 */
record DeadLetter(ConsumerRecord<String, byte[]> letter, RuntimeException cause) {
  /** All headers that we add to a letter begin with it. */
  static final String ADDED = "dead-letter-";

  static final String ID = ADDED + "id";

  /** Says of a record that a person sent it again, and who. */
  static final String SENT_AGAIN = ADDED + "sent-again";

  /** The id of that sending, by which a second delivery of it is known. */
  static final String SENDING = ADDED + "sending";

  private static final int LONGEST_ID = 300;

  /** The service that buried what was sent again, because it alone is to try it anew. */
  static final String RECIPIENT = ADDED + "recipient";

  /** Whether a record was sent again to another service than this one. */
  static boolean isForAnother(ConsumerRecord<String, byte[]> letter, String service) {
    var recipient = letter.headers().lastHeader(RECIPIENT);
    return recipient != null
        && recipient.value() != null
        && !service.equals(new String(recipient.value(), UTF_8));
  }

  static boolean isSentAgain(ConsumerRecord<String, byte[]> letter) {
    return letter.headers().lastHeader(SENT_AGAIN) != null;
  }

  /** The event's id; one made from the content when the record has none that can be read. */
  String id() {
    var id = idIn("ce_id");
    return id == null ? "sha256:" + HexFormat.of().formatHex(digest()) : id;
  }

  /** The sending that brought it; none the first time, and where nobody can read which it was. */
  @Nullable String sending() {
    return idIn(SENDING);
  }

  /** None that the database could not keep, because then a record could never be buried. */
  private @Nullable String idIn(String name) {
    var header = letter.headers().lastHeader(name);
    if (header == null || header.value() == null || header.value().length == 0) {
      return null;
    }
    var id = new String(header.value(), UTF_8);
    return id.length() <= LONGEST_ID && id.indexOf('\0') < 0 ? id : null;
  }

  String reason() {
    var reason = cause.getMessage();
    return reason == null ? cause.getClass().getName() : reason;
  }

  OutboxRow row(String service, String rowId, Instant now) {
    return new OutboxRow(
        0,
        rowId,
        Topics.deadLetterOf(letter.topic()),
        storable(letter.key()),
        null,
        service,
        null,
        null,
        CloudEvents.asText(headers(service, rowId, now)),
        letter.value(),
        now,
        null);
  }

  private List<Header> headers(String service, String rowId, Instant now) {
    var headers = asItCame();
    var added = new LinkedHashMap<String, String>();
    added.put(ID, rowId);
    added.put("dead-letter-time", now.toString());
    added.put("dead-letter-reason", reason());
    added.put("dead-letter-exception", cause.getClass().getName());
    added.put("dead-letter-service", service);
    added.put("dead-letter-topic", letter.topic());
    added.put("dead-letter-partition", String.valueOf(letter.partition()));
    added.put("dead-letter-offset", String.valueOf(letter.offset()));
    added.forEach((name, value) -> headers.add(new RecordHeader(name, value.getBytes(UTF_8))));
    return headers;
  }

  /** Without what an earlier burial and its sending again have added. */
  private List<Header> asItCame() {
    var headers = new ArrayList<Header>();
    for (var header : letter.headers()) {
      if (!header.key().startsWith(ADDED)) {
        headers.add(header);
      }
    }
    return headers;
  }

  /** PostgreSQL's text has no zero character. */
  private static @Nullable String storable(@Nullable String key) {
    return key == null ? null : key.replace('\0', '\uFFFD');
  }

  private byte[] digest() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(CloudEvents.asText(asItCame()).getBytes(UTF_8));
      digest.update(String.valueOf(letter.key()).getBytes(UTF_8));
      digest.update(letter.value() == null ? new byte[0] : letter.value());
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to know SHA-256", e);
    }
  }
}
