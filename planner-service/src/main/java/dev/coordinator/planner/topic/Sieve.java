package dev.coordinator.planner.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets through the records of some types, in their order; the rest of the shared topic, which is
 * most of it, passes by without a row in the inbox.
 */
public final class Sieve {
  private final List<byte[]> types;

  /** For these events. */
  @SafeVarargs
  public Sieve(Class<? extends Event>... events) {
    this.types = Arrays.stream(events).map(event -> EventType.of(event).getBytes(UTF_8)).toList();
  }

  /** What is of these types; may be empty. */
  public ConsumerRecords<String, byte[]> of(ConsumerRecords<String, byte[]> poll) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> ours = new HashMap<>();
    for (var letter : poll) {
      var named = letter.headers().lastHeader("ce_type");
      if (named != null && types.stream().anyMatch(type -> Arrays.equals(type, named.value()))) {
        var partition = new TopicPartition(letter.topic(), letter.partition());
        ours.computeIfAbsent(partition, _ -> new ArrayList<>()).add(letter);
      }
    }
    return new ConsumerRecords<>(ours, Map.of());
  }

  /** The same, session by session. */
  public List<ConsumerRecords<String, byte[]>> bySession(ConsumerRecords<String, byte[]> poll) {
    Map<String, Map<TopicPartition, List<ConsumerRecord<String, byte[]>>>> sessions =
        new LinkedHashMap<>();
    for (var letter : of(poll)) {
      sessions
          .computeIfAbsent(String.valueOf(letter.key()), _ -> new HashMap<>())
          .computeIfAbsent(
              new TopicPartition(letter.topic(), letter.partition()), _ -> new ArrayList<>())
          .add(letter);
    }
    return sessions.values().stream()
        .map(letters -> new ConsumerRecords<>(letters, Map.of()))
        .toList();
  }
}
