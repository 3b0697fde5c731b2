package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, and of it only what one service has published. */
final class TopicReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Predicate<ConsumerRecord<String, byte[]>> wanted;
  final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

  TopicReader(Site site, String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
    this.wanted = wanted;
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", site.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  static TopicReader of(Site site, String topic) {
    return new TopicReader(
        site, topic, letter -> site.schema().equals(header(letter, "ce_source")));
  }

  /** Reads on until the condition holds. */
  List<ConsumerRecord<String, byte[]>> until(
      Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(read)) {
      assertThat(System.nanoTime())
          .withFailMessage("Expected more than the %d records read so far", read.size())
          .isLessThan(deadline);
      readOn(Duration.ofMillis(100));
    }
    return read;
  }

  List<ConsumerRecord<String, byte[]>> untilDistinct(int events) {
    return until(letters -> distinct(letters) >= events);
  }

  /** What is there now, so that a record too many is seen as well. */
  List<ConsumerRecord<String, byte[]>> toTheEnd() {
    var end = consumer.endOffsets(consumer.assignment());
    while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      readOn(Duration.ofMillis(100));
    }
    return read;
  }

  private void readOn(Duration wait) {
    for (var letter : consumer.poll(wait)) {
      if (wanted.test(letter)) {
        read.add(letter);
      }
    }
  }

  static long distinct(List<ConsumerRecord<String, byte[]>> letters) {
    return letters.stream().map(letter -> header(letter, "ce_id")).distinct().count();
  }

  /** The numbers of the events by session, each at its first delivery: what an inbox lets pass. */
  static Map<String, List<Long>> firstDeliveries(List<ConsumerRecord<String, byte[]>> letters) {
    var ids = new java.util.HashSet<String>();
    var numbers = new LinkedHashMap<String, List<Long>>();
    for (var letter : letters) {
      if (ids.add(header(letter, "ce_id"))) {
        numbers
            .computeIfAbsent(letter.key(), _ -> new ArrayList<>())
            .add(Long.valueOf(header(letter, "ce_sequence")));
      }
    }
    return numbers;
  }

  static String header(ConsumerRecord<String, byte[]> letter, String name) {
    var header = letter.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
