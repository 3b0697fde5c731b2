package dev.coordinator.stories.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says plans as the planner would, where a story is not about planning and needs very many. */
public final class PlanSender implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  public PlanSender(RunningStack stack) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + stack.kafkaPort(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Returns when the broker has it. */
  public void say(SessionPlanned planned) {
    var type = EventType.of(SessionPlanned.class);
    try {
      var letter =
          new ProducerRecord<>(
              EventType.topicOf(type), planned.session(), Json.TOLERANT.writeValueAsBytes(planned));
      Map.of(
              "ce_specversion",
              "1.0",
              "ce_id",
              UUID.randomUUID().toString(),
              "ce_type",
              type,
              "ce_source",
              "planner",
              "ce_time",
              Instant.now().toString())
          .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
      producer.send(letter).get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
