package dev.coordinator.scheduler.board.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SessionConsumersTest {
  private static final TopicPartition PARTITION = new TopicPartition("sync.broadcast", 0);

  @Test
  void whatTheSchedulerItselfSaidIsLeftOut() {
    var heard =
        heard(
            EventType.of(BatchMoved.class),
            EventType.of(AttemptStarted.class),
            EventType.of(ItemsShared.class),
            EventType.of(ItemsStored.class));

    assertThat(heard).containsExactly(1L, 3L);
  }

  @Test
  void whatNobodyKnowsIsLeftToTheInboxWhichCountsIt() {
    assertThat(heard("dev.coordinator.sync.broadcast.unheard.of.v1", null)).containsExactly(0L, 1L);
  }

  /** The offsets of what comes through. */
  private static List<Long> heard(String... types) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var type : types) {
      var record =
          new ConsumerRecord<>(PARTITION.topic(), 0, records.size(), "session", new byte[0]);
      if (type != null) {
        record.headers().add("ce_type", type.getBytes(UTF_8));
      }
      records.add(record);
    }
    var poll = new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    var offsets = new ArrayList<Long>();
    SessionConsumers.others(poll).forEach(record -> offsets.add(record.offset()));
    return offsets;
  }
}
