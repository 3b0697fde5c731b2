package dev.coordinator.checkpoint.intake.adapter;

import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads of an unreadable record what can be read: which decision of which session it was. */
final class LostLetter {
  private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private LostLetter() {}

  /** The decision that is lost; empty for a record that carries no number of its session. */
  static Optional<Lost> read(ConsumerRecord<String, byte[]> letter) {
    var sequence = header(letter, "ce_sequence");
    var session = letter.key();
    return sequence != null
            && session != null
            && SEQUENCE.matcher(sequence).matches()
            && SESSION.matcher(session).matches()
        ? Optional.of(new Lost(session, Long.parseLong(sequence)))
        : Optional.empty();
  }

  static String eventId(ConsumerRecord<String, byte[]> letter) {
    var place = letter.topic() + "/" + letter.partition() + "/" + letter.offset();
    var id = header(letter, "ce_id");
    return id == null || id.indexOf('\0') >= 0 ? place : id;
  }

  static @Nullable String type(ConsumerRecord<String, byte[]> letter) {
    return header(letter, "ce_type");
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> letter, String name) {
    var header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
