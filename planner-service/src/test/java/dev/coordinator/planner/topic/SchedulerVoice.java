package dev.coordinator.planner.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events on their topics as the scheduler would; each is stored there when it returns. */
public final class SchedulerVoice implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  public SchedulerVoice(String servers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Says it for the first time. */
  public void say(Event event) throws Exception {
    say(UUID.randomUUID().toString(), event);
  }

  /** Says it under an id, by which it is known when it is said again. */
  public void say(String id, Event event) throws Exception {
    var type = EventType.of(event.getClass());
    var letter =
        new ProducerRecord<>(
            EventType.topicOf(type), event.key(), Json.TOLERANT.writeValueAsBytes(event));
    Map.of(
            "ce_id",
            id,
            "ce_type",
            type,
            "ce_source",
            "scheduler",
            "ce_time",
            Instant.EPOCH.toString())
        .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    producer.send(letter).get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
