package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.embedded.FreePort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What comes later never overtakes what could not be sent. */
class PublisherIT {
  /** Counts what is handed to the producer. */
  public static final class Counted implements ProducerInterceptor<byte[], byte[]> {
    static final AtomicInteger SENDS = new AtomicInteger();

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> letter) {
      SENDS.incrementAndGet();
      return letter;
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
  }

  @Test
  void afterTheFirstThatCannotBeSentNoOtherIs() throws Exception {
    try (var service = new ServiceFixture(Site.of("publisher")).migrated();
        var leadership = Leadership.tryToGain(service.pool, Duration.ofSeconds(10)).orElseThrow();
        var publisher = new Publisher(producerOfNoBroker())) {

      assertThatThrownBy(() -> publisher.publish(rows(), leadership))
          .isInstanceOf(ExecutionException.class);

      assertThat(Counted.SENDS).hasValue(1);
    }
  }

  private static List<OutboxRow> rows() {
    return IntStream.range(0, 5)
        .mapToObj(number ->
            new OutboxRow(
                number,
                "id" + number,
                "sync.broadcast",
                "s1",
                "type",
                "service",
                null,
                1L,
                null,
                new byte[0],
                Instant.EPOCH,
                null))
        .toList();
  }

  private static WaryProducer producerOfNoBroker() {
    var settings =
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:" + FreePort.next(),
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            50,
            ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
            Counted.class.getName());
    return new WaryProducer(
        values -> new KafkaProducer<>(settings, new ByteArraySerializer(), values), Set.of());
  }
}
