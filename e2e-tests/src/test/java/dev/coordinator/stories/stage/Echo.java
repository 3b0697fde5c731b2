package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Says on a topic again what was said there, twice and in any order, as a broken network would. */
public final class Echo {
  private final Map<String, Object> brokers;

  Echo(int kafkaPort) {
    brokers = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + kafkaPort);
  }

  /** Says all records of the session, and all levels of agents, again; returns how many. */
  public int again(String topic, Session session, Random random) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (var one : all(topic)) {
      if (isOf(session, one) || isLevel(one)) {
        records.addAll(List.of(one, one));
      }
    }
    Collections.shuffle(records, random);
    try (var producer = producer()) {
      records.forEach(one ->
          producer.send(
              new ProducerRecord<>(topic, one.partition(), one.key(), one.value(), one.headers())));
      producer.flush();
    }
    return records.size();
  }

  private static boolean isOf(Session session, ConsumerRecord<byte[], byte[]> one) {
    return one.key() != null && new String(one.key(), StandardCharsets.UTF_8).equals(session.id());
  }

  private static boolean isLevel(ConsumerRecord<byte[], byte[]> one) {
    var type = one.headers().lastHeader("ce_type");
    return type != null
        && new String(type.value(), StandardCharsets.UTF_8)
            .equals(EventType.of(AgentPresent.class));
  }

  /** Says a completion of the request that is JSON and that no service can read. */
  public void tornCompletion(Session session, String request) {
    var body = "{\"session\": \"%s\", \"request\": \"%s\", \"attempt\": []}";
    var type = EventType.of(BatchCompleted.class);
    var record =
        new ProducerRecord<>(
            EventType.topicOf(type),
            bytes(session.id()),
            bytes(body.formatted(session.id(), request)));
    record.headers().add("ce_type", bytes(type));
    record.headers().add("ce_id", bytes(UUID.randomUUID().toString()));
    record.headers().add("ce_time", bytes(Instant.now().toString()));
    try (var producer = producer()) {
      producer.send(record);
      producer.flush();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    var settings = new HashMap<>(brokers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns when every consumer of the topic has settled all that is on it. */
  public void awaitHeard(String topic) {
    try (var admin = Admin.create(brokers)) {
      await("all of " + topic + " to be heard")
          .atMost(Duration.ofSeconds(60))
          .until(() -> behind(admin, topic) == 0);
    }
  }

  private static long behind(Admin admin, String topic) throws Exception {
    var settled = new HashMap<TopicPartition, Long>();
    for (var group : admin.listGroups().all().get()) {
      admin
          .listConsumerGroupOffsets(group.groupId())
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach((partition, offset) -> {
            if (partition.topic().equals(topic) && offset != null) {
              settled.merge(partition, offset.offset(), Math::min);
            }
          });
    }
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    settled.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    var ends = admin.listOffsets(latest).all().get();
    return settled.entrySet().stream()
        .mapToLong(one -> ends.get(one.getKey()).offset() - one.getValue())
        .sum();
  }

  public static List<String> topics() {
    return EventType.topics().stream().sorted().toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(brokers, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }
}
