package dev.coordinator.outbox;

import dev.coordinator.contracts.event.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * The four topics and their dead-letter topics: they are there before anyone subscribes, and keep
 * their records until an operator says otherwise.
 */
public final class Topics {
  private static final Logger LOG = Logger.getLogger(Topics.class);

  private final KafkaAccess kafka;
  private final int partitions;
  private final short replication;

  public Topics(KafkaAccess kafka, int partitions, int replication) {
    this.kafka = kafka;
    this.partitions = partitions;
    this.replication = (short) replication;
  }

  static String deadLetterOf(String topic) {
    return topic + ".dead-letter";
  }

  /** Waits for the broker, at most this long, and creates what is missing. */
  public void ensure(Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    for (var failures = 1; ; failures++) {
      try (var admin = kafka.admin()) {
        create(admin);
        return;
      } catch (ExecutionException | KafkaException e) {
        // the latter when the broker's name is not known yet, as before a container's first start
        var why = e.getCause() == null ? e : e.getCause();
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "Expected the topics on the broker at %s, but after %d s: %s"
                  .formatted(kafka, patience.toSeconds(), why),
              e);
        }
        if (Backoff.worthALine(failures)) {
          LOG.warnf("Waiting for the broker at %s: %s", kafka, why);
        }
        Thread.sleep(Backoff.millisAfter(failures));
      }
    }
  }

  /** Creates what is missing; another service may win, which is as good. */
  void create(Admin admin) throws ExecutionException, InterruptedException {
    var missing = new TreeSet<>(names());
    missing.removeAll(admin.listTopics().names().get());
    var created = admin.createTopics(missing.stream().map(this::topic).toList()).values();
    for (var topic : created.values()) {
      try {
        topic.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    if (!missing.isEmpty()) {
      LOG.infof("Topics are there: created=%s", missing);
    }
  }

  /** The broker's id of each topic; empty when one of them is missing. */
  static Optional<Map<String, String>> ids(Admin admin)
      throws ExecutionException, InterruptedException {
    try {
      var ids = new TreeMap<String, String>();
      admin
          .describeTopics(names())
          .allTopicNames()
          .get()
          .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
      return Optional.of(ids);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static Set<String> names() {
    return EventType.topics().stream()
        .flatMap(topic -> List.of(topic, deadLetterOf(topic)).stream())
        .collect(Collectors.toSet());
  }

  private NewTopic topic(String name) {
    var isDeadLetter = !EventType.topics().contains(name);
    var config = new TreeMap<String, String>();
    config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    config.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        String.valueOf(
            isDeadLetter ? KafkaAccess.MAX_DEAD_LETTER_BYTES : KafkaAccess.MAX_RECORD_BYTES));
    return new NewTopic(name, isDeadLetter ? 1 : partitions, replication).configs(config);
  }
}
