package dev.coordinator.gateway.attempt.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.finding.Citations.AttemptAt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Which attempts' work was accepted, read from the news of batches without an inbox row for each of
 * them: to mark twice what they changed does no harm, and what cannot be read is not for here.
 */
final class AcceptedWork {
  private static final String MOVED = EventType.of(BatchMoved.class);
  private static final String ACCEPTED = BatchState.ACCEPTED.name().toLowerCase(Locale.ROOT);

  private AcceptedWork() {}

  static List<AttemptAt> in(ConsumerRecords<String, byte[]> poll) {
    var accepted = new ArrayList<AttemptAt>();
    for (var letter : poll) {
      if (isMove(letter)) {
        var end = read(letter.value());
        var request = end.path("request").asText("");
        if (!request.isEmpty()) {
          accepted.add(new AttemptAt(request, end.path("attempt").asInt()));
        }
      }
    }
    return accepted;
  }

  private static boolean isMove(ConsumerRecord<String, byte[]> letter) {
    var type = letter.headers().lastHeader("ce_type");
    return letter.value() != null
        && type != null
        && type.value() != null
        && MOVED.equals(new String(type.value(), UTF_8))
        // so that only news of an acceptance costs more than this
        && new String(letter.value(), UTF_8).contains("\"" + ACCEPTED + "\"");
  }

  /** The completion of the accepted work. */
  private static JsonNode read(byte[] body) {
    try {
      var moved = Json.TOLERANT.readTree(body);
      return moved.path("state").asText().equals(ACCEPTED)
          ? moved.path("completion")
          : MissingNode.getInstance();
    } catch (IOException unreadable) {
      return MissingNode.getInstance();
    }
  }
}
