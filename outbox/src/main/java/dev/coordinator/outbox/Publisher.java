package dev.coordinator.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Sends rows in their order. After a failure it is closed and sends nothing more: what the broker
 * has of these rows is then, per session, a part from the beginning without gaps, unless the broker
 * refuses a record for good that is behind others on their way.
 */
final class Publisher implements AutoCloseable {
  private static final int STALLED_AFTER_SECONDS = 5;
  private static final long RENEWED_EVERY_NANOS = 1_000_000_000;

  private final WaryProducer producer;

  Publisher(WaryProducer producer) {
    this.producer = producer;
  }

  /** Whether it sends nothing more, because there is news of the cluster. */
  boolean hasEnded() {
    return producer.hasEnded();
  }

  /** Returns when the broker has all rows; meanwhile shows every second that the leader lives. */
  void publish(List<OutboxRow> rows, Leadership leadership)
      throws SQLException, ExecutionException, InterruptedException {
    for (var acknowledgement : send(rows, leadership)) {
      await(acknowledgement, leadership);
    }
  }

  /** While the broker tells nothing of a topic, each send waits, and comes back as failed. */
  private List<Future<RecordMetadata>> send(List<OutboxRow> rows, Leadership leadership)
      throws SQLException, ExecutionException, InterruptedException {
    var sent = new ArrayList<Future<RecordMetadata>>(rows.size());
    var renewed = System.nanoTime();
    for (var row : rows) {
      var acknowledgement = producer.send(letter(row));
      if (acknowledgement.isDone()) {
        acknowledgement.get(); // because the next row must not overtake one that has failed
      }
      if (System.nanoTime() - renewed > RENEWED_EVERY_NANOS) {
        leadership.renew();
        renewed = System.nanoTime();
      }
      sent.add(acknowledgement);
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void await(Future<RecordMetadata> acknowledgement, Leadership leadership)
      throws SQLException, ExecutionException, InterruptedException {
    for (var seconds = 0; seconds < STALLED_AFTER_SECONDS; seconds++) {
      try {
        acknowledgement.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException _) {
        leadership.renew();
      }
    }
    throw new IllegalStateException(
        "Expected the broker to acknowledge within %d s, but it did not"
            .formatted(STALLED_AFTER_SECONDS));
  }

  private static ProducerRecord<byte[], byte[]> letter(OutboxRow row) {
    var key = row.key() == null ? null : row.key().getBytes(UTF_8);
    return new ProducerRecord<>(
        row.topic(), null, null, key, row.payload(), CloudEvents.headers(row));
  }
}
