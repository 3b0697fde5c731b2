package dev.coordinator.stories.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A service as a story plays it: says events on the topics, and hears those of one topic. */
public final class Post implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  /** Hears the topic from its beginning. */
  public Post(String brokers, String topic) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                // as the services' own
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Says it under a new id, in the order of the calls. */
  public void say(Event event) {
    say(event, UUID.randomUUID().toString());
  }

  /** Says it under this id, under which it counts once. */
  public void say(Event event, String id) {
    var type = EventType.of(event.getClass());
    var letter = new ProducerRecord<>(EventType.topicOf(type), event.key(), body(event));
    var headers =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_type",
            type,
            "ce_source",
            "story",
            "ce_time",
            Instant.now().toString());
    headers.forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    producer.send(letter);
  }

  private static byte[] body(Event event) {
    try {
      return Json.TOLERANT.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was said of this kind since the last call; also twice, as it is on the topic. */
  public <E extends Event> List<E> hear(Class<E> kind) {
    var heard = new ArrayList<E>();
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(letter -> {
          var type = letter.headers().lastHeader("ce_type");
          if (new String(type.value(), UTF_8).equals(EventType.of(kind))) {
            heard.add(read(letter.value(), kind));
          }
        });
    return heard;
  }

  private static <E> E read(byte[] body, Class<E> kind) {
    try {
      return Json.TOLERANT.readValue(body, kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
