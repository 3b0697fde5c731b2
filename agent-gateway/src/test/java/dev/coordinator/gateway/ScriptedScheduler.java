package dev.coordinator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The scheduler's side of the topics: says what it would say, and hears what the gateway says. */
final class ScriptedScheduler implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Event> heard = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  ScriptedScheduler() {
    var broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    var settings = Map.<String, Object>of("bootstrap.servers", broker);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of("batch.completed", "sync.broadcast"));
  }

  void say(Event event) {
    say(event, UUID.randomUUID().toString());
  }

  void say(Event event, String id) {
    try {
      send(event.getClass(), event.key(), id, Json.TOLERANT.writeValueAsBytes(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what is no event at all. */
  void sayRaw(Class<? extends Event> kind, String key, String body) {
    send(kind, key, UUID.randomUUID().toString(), body.getBytes(UTF_8));
  }

  private void send(Class<? extends Event> kind, String key, String id, byte[] body) {
    var type = EventType.of(kind);
    var letter = new ProducerRecord<>(EventType.topicOf(type), key, body);
    var headers =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_type",
            type,
            "ce_source",
            "scheduler",
            "ce_time",
            Instant.EPOCH.toString(),
            "ce_sequence",
            "1");
    headers.forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    try {
      producer.send(letter).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the gateway has said such an event. */
  <E extends Event> E hears(Class<E> kind, Predicate<E> wanted) {
    await().atMost(PATIENCE).until(() -> !heard(kind, wanted).isEmpty());
    return heard(kind, wanted).getFirst();
  }

  BatchCompleted hearsCompletionOf(String request) {
    return hears(BatchCompleted.class, event -> event.request().equals(request));
  }

  /** All such events that were said so far. */
  <E extends Event> List<E> heard(Class<E> kind, Predicate<E> wanted) {
    for (var letter : consumer.poll(Duration.ofMillis(20))) {
      if (ids.add(header(letter, "ce_id"))) {
        EventType.classOf(header(letter, "ce_type"))
            .ifPresent(type -> heard.add(read(letter, type)));
      }
    }
    return heard.stream().filter(kind::isInstance).map(kind::cast).filter(wanted).toList();
  }

  private static Event read(ConsumerRecord<String, byte[]> letter, Class<? extends Event> type) {
    try {
      return Json.TOLERANT.readValue(letter.value(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
