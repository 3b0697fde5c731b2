package dev.coordinator.planner.submission.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.planner.submission.SchedulerWatch;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears on the shared topic that the scheduler has a session; what is said of batches passes by
 * without a row, because it is most of that topic.
 */
@ApplicationScoped
class SessionMovedConsumer {
  private static final byte[] TYPE = EventType.of(SessionMoved.class).getBytes(UTF_8);

  private final Inbox inbox;
  private final SchedulerWatch watch;

  SessionMovedConsumer(Inbox inbox, SchedulerWatch watch) {
    this.inbox = inbox;
    this.watch = watch;
  }

  @Incoming("syncbroadcast")
  @Blocking
  void on(ConsumerRecords<String, byte[]> poll) {
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> ours = new HashMap<>();
    for (var letter : poll) {
      var type = letter.headers().lastHeader("ce_type");
      if (type != null && java.util.Arrays.equals(TYPE, type.value())) {
        var partition = new TopicPartition(letter.topic(), letter.partition());
        ours.computeIfAbsent(partition, _ -> new ArrayList<>()).add(letter);
      }
    }
    if (!ours.isEmpty()) {
      inbox.consume(new ConsumerRecords<>(ours, Map.of()), new KnownSessions(watch));
    }
  }
}
