package dev.coordinator.planner.submission.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says of every planned session that it has it, as the scheduler does; ends when closed. */
final class FakeScheduler implements AutoCloseable {
  private final org.apache.kafka.clients.consumer.KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Thread thread;

  FakeScheduler(String servers) {
    this.consumer = Topic.consumer(servers);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer());
    this.thread = Thread.ofPlatform().name("fake-scheduler").start(this::run);
  }

  private void run() {
    try (consumer) {
      while (true) {
        for (var letter : consumer.poll(Duration.ofMillis(500))) {
          if (Topic.isPlanned(letter)) {
            answer(Topic.read(letter));
          }
        }
      }
    } catch (WakeupException closed) {
      producer.close();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void answer(SessionPlanned planned) throws Exception {
    var moved =
        new SessionMoved(
            planned.session(),
            planned.feature().feature(),
            planned.feature().title(),
            planned.stamp(),
            planned.feature().repository(),
            SessionState.PLANNED,
            0,
            List.of(),
            null,
            null,
            "policy",
            "taken");
    var body = Json.TOLERANT.writeValueAsBytes(moved);
    var letter = new ProducerRecord<>("sync.broadcast", planned.session(), body);
    Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", EventType.of(SessionMoved.class),
            "ce_source", "scheduler",
            "ce_time", Instant.EPOCH.toString())
        .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    producer.send(letter).get();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
