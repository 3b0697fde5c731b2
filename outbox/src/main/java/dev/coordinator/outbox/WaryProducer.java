package dev.coordinator.outbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A producer that sends nothing more once it hears anything new of the cluster, also nothing of
 * what waits in it: whoever goes on makes another one and looks first whether the topics are still
 * the same. A producer that lived on would begin a topic that was made anew with what was on its
 * way.
 *
 * <p>Since Kafka 4.1 a record is sent to a topic's id, so that none reaches a new topic before the
 * news of it; an older broker may take a record by the topic's name before that.
 */
final class WaryProducer implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private volatile boolean knowsTheTopics;
  private volatile boolean ended;

  /**
   * Returns when it knows the topics.
   *
   * @param maker of a producer with this serializer of values, which hears the news
   */
  WaryProducer(
      Function<Serializer<byte[]>, KafkaProducer<byte[], byte[]>> maker, Set<String> topics) {
    producer = maker.apply(new News());
    try {
      topics.forEach(producer::partitionsFor);
      knowsTheTopics = true;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> letter) {
    return producer.send(letter);
  }

  /** Whether it has heard news; what it had not sent by then comes back as failed. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  /** Told by Kafka on the only thread that sends, before that sends again. */
  private final class News extends ByteArraySerializer implements ClusterResourceListener {
    @Override
    public void onUpdate(ClusterResource cluster) {
      if (knowsTheTopics && !ended) {
        ended = true;
        WaryProducer.this.close();
      }
    }
  }
}
