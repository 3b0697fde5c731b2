package dev.coordinator.scheduler;

import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.scheduler.board.model.PlanFixture;
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
import org.jspecify.annotations.Nullable;

/**
 * The other services as a test plays them: puts events on the real topics and reads what the
 * scheduler says.
 */
final class TopicFixture implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final String bootstrap;
  private final List<Event> heard = new ArrayList<>();

  TopicFixture(String bootstrap) {
    this.bootstrap = bootstrap;
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
    producer.send(letter(event, id)).get();
  }

  /** Says events of one topic and key as one batch, so that one poll brings them all. */
  void sayAtOnce(List<? extends Event> events) throws Exception {
    var waits =
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.LINGER_MS_CONFIG,
            60_000);
    try (var patient =
        new KafkaProducer<>(waits, new StringSerializer(), new ByteArraySerializer())) {
      for (var event : events) {
        var _ = patient.send(letter(event, UUID.randomUUID().toString()));
      }
      patient.flush();
    }
  }

  private static ProducerRecord<String, byte[]> letter(Event event, String id) throws Exception {
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
    return letter;
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

  /** How the gateway says that a request came to its end, at its first attempt. */
  static BatchCompleted completion(
      BatchRequested asked, Outcome outcome, @Nullable Report report, @Nullable Evidence evidence) {
    return new BatchCompleted(
        asked.session(),
        asked.request(),
        asked.batch(),
        outcome,
        1,
        1,
        asked.fileToken(),
        asked.agent(),
        "r1",
        "clone",
        null,
        report,
        evidence);
  }

  /** Plans a session of one batch that needs no repository; its request, once it is there. */
  BatchRequested requestOfOneBatch(String session) throws Exception {
    say(new AgentPresent(null, "backend", 50, System.nanoTime(), List.of("r1")));
    say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of())
            .withoutRepository()
            .planned());
    await().until(() -> !heard(BatchRequested.class, session).isEmpty());
    return heard(BatchRequested.class, session).getFirst();
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
