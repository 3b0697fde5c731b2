package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The four topics from their beginning, read by a plain consumer: each event once, also one that
 * was published twice under its id, because every reader of ours counts it once.
 */
public record Topics(List<Entry> entries) {
  /** An event as anybody could read it. */
  public record Entry(
      String topic,
      String id,
      String type,
      Instant time,
      @Nullable Long sequence,
      @Nullable String trace,
      JsonNode body) {

    public boolean is(String shortType) {
      return type.equals("dev.coordinator." + shortType + ".v1");
    }

    public String session() {
      return text("session");
    }

    public String text(String field) {
      return body.path(field).asText();
    }
  }

  static Topics read(String brokers) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions(consumer));
      consumer.seekToBeginning(consumer.assignment());
      var ends = consumer.endOffsets(consumer.assignment());
      var found = new LinkedHashMap<String, Entry>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var polled : consumer.poll(Duration.ofMillis(200))) {
          var entry = entry(polled);
          found.putIfAbsent(entry.id(), entry);
        }
      }
      return new Topics(List.copyOf(found.values()));
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    var all = new ArrayList<TopicPartition>();
    for (var topic : new TreeSet<>(EventType.topics())) {
      for (var info : consumer.partitionsFor(topic)) {
        all.add(new TopicPartition(topic, info.partition()));
      }
    }
    return all;
  }

  /** The events of this type of a session. */
  public List<Entry> of(Session session, String shortType) {
    return entries.stream()
        .filter(entry -> entry.is(shortType) && entry.session().equals(session.id()))
        .toList();
  }

  private static Entry entry(ConsumerRecord<String, byte[]> polled) {
    try {
      var sequence = header(polled, "ce_sequence");
      return new Entry(
          polled.topic(),
          String.valueOf(header(polled, "ce_id")),
          String.valueOf(header(polled, "ce_type")),
          Instant.parse(String.valueOf(header(polled, "ce_time"))),
          sequence == null ? null : Long.valueOf(sequence),
          header(polled, "ce_traceparent"),
          Json.TOLERANT.readTree(polled.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> polled, String name) {
    var header = polled.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
