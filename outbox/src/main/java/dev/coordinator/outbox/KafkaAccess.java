package dev.coordinator.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where the broker is and how to reach it: all our clients take it from here, and from other
 * settings only what tells where and how.
 */
public final class KafkaAccess {
  private static final Set<String> WHERE_AND_HOW =
      Set.of("bootstrap", "security", "sasl", "ssl", "client.dns");

  /** A record of the largest event, with room for headers and for a dead letter's reason. */
  static final int MAX_RECORD_BYTES = Outbox.MAX_PAYLOAD_BYTES + (1 << 20);

  static final int MAX_DEAD_LETTER_BYTES = MAX_RECORD_BYTES + (1 << 20);

  private static final long KNOWN_MILLIS = Duration.ofDays(1).toMillis();

  private final String service;
  private final Map<String, Object> settings = new HashMap<>();

  public KafkaAccess(String service, Map<String, ?> kafka) {
    this.service = service;
    kafka.forEach((name, value) -> {
      if (WHERE_AND_HOW.stream().anyMatch(prefix -> name.startsWith(prefix + "."))) {
        settings.put(name, value);
      }
    });
  }

  Admin admin() {
    var all = clients("topics");
    all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(all);
  }

  /**
   * A producer that never gives a record up by itself, because after that a later one of the same
   * session could overtake it. Whoever waits for it closes it when it takes too long. It ends with
   * the first news of the cluster, and therefore asks for none by itself; a connection that is lost
   * brings some, also one that was dropped because nobody used it.
   */
  WaryProducer producer(Set<String> topics) {
    var all = clients("outbox");
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_DEAD_LETTER_BYTES);
    all.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, KNOWN_MILLIS);
    all.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, KNOWN_MILLIS);
    return new WaryProducer(
        values -> new KafkaProducer<>(all, new ByteArraySerializer(), values), topics);
  }

  private Properties clients(String purpose) {
    var all = new Properties();
    all.putAll(settings);
    all.put("client.id", service + "-" + purpose);
    all.put("reconnect.backoff.max.ms", 1_000);
    all.put("socket.connection.setup.timeout.ms", 3_000);
    // because our figures are published by Micrometer, nobody reads Kafka's through JMX
    all.put("metric.reporters", "");
    return all;
  }

  @Override
  public String toString() {
    return String.valueOf(settings.get("bootstrap.servers"));
  }
}
