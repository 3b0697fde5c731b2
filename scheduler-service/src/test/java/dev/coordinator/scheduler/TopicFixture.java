package dev.coordinator.scheduler;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The other services as a test plays them: puts events on the real topics and reads what the
 * scheduler says.
 */
final class TopicFixture implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Event> heard = new ArrayList<>();

  TopicFixture(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                "test-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of("batch.requested", "sync.broadcast"));
  }

  /** Says the event as a service would, under a new id. */
  void say(Event event) throws Exception {
    say(event, UUID.randomUUID().toString());
  }

  void say(Event event, String id) throws Exception {
    var type = EventType.of(event.getClass());
    var letter =
        new ProducerRecord<>(
            EventType.topicOf(type), event.key(), Json.TOLERANT.writeValueAsBytes(event));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_type",
            type,
            "ce_source",
            "test",
            "ce_time",
            Instant.now().toString())
        .forEach(
            (name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(letter).get();
  }

  /** A record that says what it is and has a body that nobody can read. */
  void garble(Class<? extends Event> kind, String session, String body) throws Exception {
    var type = EventType.of(kind);
    var letter =
        new ProducerRecord<>(
            EventType.topicOf(type), session, body.getBytes(StandardCharsets.UTF_8));
    letter.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
    letter.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
    producer.send(letter).get();
  }

  /** All that was heard so far of one kind and session. */
  <E extends Event> List<E> heard(Class<E> kind, String session) {
    consumer
        .poll(Duration.ofMillis(50))
        .forEach(letter -> {
          var type =
              new String(letter.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
          EventType.classOf(type).ifPresent(known -> heard.add(read(letter.value(), known)));
        });
    return heard.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(event -> event.session().equals(session))
        .toList();
  }

  private static Event read(byte[] body, Class<? extends Event> kind) {
    try {
      return Json.TOLERANT.readValue(body, kind);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
