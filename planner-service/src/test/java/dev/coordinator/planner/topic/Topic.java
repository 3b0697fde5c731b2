package dev.coordinator.planner.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the planner has published, as any other service would. */
public final class Topic {
  private Topic() {}

  static KafkaConsumer<String, byte[]> consumer(String servers) {
    var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor("session.planned").stream()
            .map(part -> new TopicPartition(part.topic(), part.partition()))
            .toList());
    return consumer;
  }

  /** All that was published for a session so far, once there is anything. */
  public static List<SessionPlanned> planned(String servers, String session) {
    var found = new ArrayList<SessionPlanned>();
    try (var consumer = consumer(servers)) {
      consumer.seekToBeginning(consumer.assignment());
      for (int patience = 50; patience > 0 && found.isEmpty(); patience--) {
        for (var letter : consumer.poll(Duration.ofMillis(200))) {
          if (session.equals(letter.key()) && isPlanned(letter)) {
            found.add(read(letter));
          }
        }
      }
    }
    return found;
  }

  /** Whether it is a new session's plan, and not a revision. */
  static boolean isPlanned(ConsumerRecord<String, byte[]> letter) {
    var type = new String(letter.headers().lastHeader("ce_type").value(), UTF_8);
    return type.equals(EventType.of(SessionPlanned.class));
  }

  static SessionPlanned read(ConsumerRecord<String, byte[]> letter) {
    try {
      return Json.TOLERANT.readValue(letter.value(), SessionPlanned.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
