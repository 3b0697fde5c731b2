package dev.coordinator.scheduler.board.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SchedulerNews;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.scheduler.board.CoordinateSessions;
import dev.coordinator.scheduler.lost.LostCompletions;
import dev.coordinator.scheduler.lost.NoticeLosses;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the other services say, one transaction per poll. */
@ApplicationScoped
class SessionConsumers {
  private final Inbox inbox;
  private final EventHandler sessions;

  SessionConsumers(
      Inbox inbox,
      CoordinateSessions sessions,
      LostCompletions lost,
      Outbox outbox,
      InstantSource clock) {
    this.inbox = inbox;
    this.sessions = new NoticeLosses(sessions, lost, outbox, clock);
  }

  @Incoming("sessionplanned")
  @Blocking
  void planned(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, sessions);
  }

  @Incoming("batchcompleted")
  @Blocking
  void completed(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, sessions);
  }

  @Incoming("syncbroadcast")
  @Blocking
  void broadcast(ConsumerRecords<String, byte[]> poll) {
    var others = others(poll);
    if (!others.isEmpty()) {
      inbox.consume(others, sessions);
    }
  }

  /**
   * Left out before the inbox, because most of the topic is our own and would lock its sessions.
   */
  static ConsumerRecords<String, byte[]> others(ConsumerRecords<String, byte[]> poll) {
    var others = new HashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
    for (var partition : poll.partitions()) {
      var records = poll.records(partition).stream().filter(record -> !isOurs(record)).toList();
      if (!records.isEmpty()) {
        others.put(partition, records);
      }
    }
    return new ConsumerRecords<>(others, Map.of());
  }

  private static boolean isOurs(ConsumerRecord<String, byte[]> letter) {
    var type = letter.headers().lastHeader("ce_type");
    return type != null
        && type.value() != null
        && EventType.classOf(new String(type.value(), UTF_8))
            .filter(SessionConsumers::isOurs)
            .isPresent();
  }

  private static boolean isOurs(Class<? extends Event> type) {
    return SchedulerNews.class.isAssignableFrom(type) || type == CompletionLost.class;
  }
}
