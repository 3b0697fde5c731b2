package dev.coordinator.gateway.restore.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.gateway.restore.RestoreMemory;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.outbox.Received;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which sessions of other servers go on here; plans are not for this service. */
@ApplicationScoped
class RestoredConsumer implements EventHandler {
  private static final String RESTORED = EventType.of(SessionRestored.class);

  private final Inbox inbox;
  private final RestoreMemory memory;

  RestoredConsumer(Inbox inbox, RestoreMemory memory) {
    this.inbox = inbox;
    this.memory = memory;
  }

  @Incoming("sessionplanned")
  @Blocking
  public void on(ConsumerRecords<String, byte[]> poll) {
    var ours = new HashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
    for (var partition : poll.partitions()) {
      var records = poll.records(partition).stream().filter(RestoredConsumer::isRestored).toList();
      if (!records.isEmpty()) {
        ours.put(partition, records);
      }
    }
    if (!ours.isEmpty()) {
      inbox.consume(new ConsumerRecords<>(ours, Map.of()), this);
    }
  }

  private static boolean isRestored(ConsumerRecord<String, byte[]> letter) {
    var type = letter.headers().lastHeader("ce_type");
    return type != null && type.value() != null && RESTORED.equals(new String(type.value(), UTF_8));
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    memory.of(tx, events);
  }
}
