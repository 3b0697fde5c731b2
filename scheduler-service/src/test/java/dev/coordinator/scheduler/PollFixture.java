package dev.coordinator.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What a poll of the broker brings, made by hand: each event under a new id. */
final class PollFixture {
  private PollFixture() {}

  static ConsumerRecords<String, byte[]> of(Event... events) throws IOException {
    var records = new LinkedHashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
    for (var event : events) {
      var topic = EventType.topicOf(EventType.of(event.getClass()));
      records
          .computeIfAbsent(new TopicPartition(topic, 0), _ -> new ArrayList<>())
          .add(letter(topic, event));
    }
    return new ConsumerRecords<>(records, Map.of());
  }

  private static ConsumerRecord<String, byte[]> letter(String topic, Event event)
      throws IOException {
    var body = Json.TOLERANT.writeValueAsBytes(event);
    var letter = new ConsumerRecord<>(topic, 0, 0, event.key(), body);
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            EventType.of(event.getClass()),
            "ce_source",
            "test",
            "ce_time",
            "2026-01-05T12:00:00Z")
        .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    return letter;
  }
}
