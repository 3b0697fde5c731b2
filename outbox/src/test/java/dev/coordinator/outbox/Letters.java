package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a broker would deliver them. */
final class Letters {
  static final String TOPIC = "sync.broadcast";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();

  Letters event(String id, int number) {
    return event(id, ServiceFixture.event("s1", number));
  }

  Letters event(String id, Outgoing outgoing) {
    try {
      var type = EventType.of(outgoing.event().getClass());
      return raw(id, type, Json.TOLERANT.writeValueAsBytes(outgoing.event()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Letters raw(String id, String type, String body) {
    return raw(id, type, body.getBytes(UTF_8));
  }

  private Letters raw(String id, String type, byte[] body) {
    var row =
        new OutboxRow(0, id, TOPIC, "s1", type, "other", null, 1L, null, body, Instant.EPOCH, null);
    var headers = new RecordHeaders(CloudEvents.headers(row));
    all.add(
        new ConsumerRecord<>(
            topicOf(type),
            0,
            all.size(),
            0,
            TimestampType.CREATE_TIME,
            2,
            body.length,
            "s1",
            body,
            headers,
            Optional.empty()));
    return this;
  }

  private static String topicOf(String type) {
    return EventType.all().contains(type) ? EventType.topicOf(type) : TOPIC;
  }

  /** A record that is no CloudEvent. */
  Letters bare(String body) {
    all.add(new ConsumerRecord<>(TOPIC, 0, all.size(), "s1", body.getBytes(UTF_8)));
    return this;
  }

  ConsumerRecord<String, byte[]> only() {
    return all.getFirst();
  }

  ConsumerRecords<String, byte[]> poll() {
    return new ConsumerRecords<>(Map.of(PARTITION, List.copyOf(all)), Map.of());
  }
}
