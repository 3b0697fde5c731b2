package dev.coordinator.planner.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets through the records of one type, in their order; the rest of the shared topic, which is most
 * of it, passes by without a row in the inbox.
 */
public final class Sieve {
  private final byte[] type;

  public Sieve(Class<? extends Event> event) {
    this.type = EventType.of(event).getBytes(UTF_8);
  }

  /** What is of the type; may be empty. */
  public ConsumerRecords<String, byte[]> of(ConsumerRecords<String, byte[]> poll) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> ours = new HashMap<>();
    for (var letter : poll) {
      var named = letter.headers().lastHeader("ce_type");
      if (named != null && Arrays.equals(type, named.value())) {
        var partition = new TopicPartition(letter.topic(), letter.partition());
        ours.computeIfAbsent(partition, _ -> new ArrayList<>()).add(letter);
      }
    }
    return new ConsumerRecords<>(ours, Map.of());
  }
}
