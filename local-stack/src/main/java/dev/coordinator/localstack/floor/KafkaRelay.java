package dev.coordinator.localstack.floor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One commit between two records: an end goes to the ledger by one topic, and what may start then
 * comes to the agents by another; one transaction takes a whole poll.
 */
final class KafkaRelay implements Relay {
  private static final int PARTITIONS = 4;

  private final String suffix = UUID.randomUUID().toString();
  private final String requested = "floor.requested." + suffix;
  private final String completed = "floor.completed." + suffix;
  private final String servers;
  private final Ledger ledger;
  private final Agents agents;
  private final KafkaProducer<String, String> toEngine;
  private final KafkaProducer<String, String> toAgents;
  private final List<KafkaConsumer<String, String>> consumers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Returns when both ends listen. */
  KafkaRelay(String servers, Ledger ledger, Agents agents)
      throws ExecutionException, InterruptedException {
    this.servers = servers;
    this.ledger = ledger;
    this.agents = agents;
    this.toEngine = producer();
    this.toAgents = producer();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(requested, PARTITIONS, (short) 1),
                  new NewTopic(completed, PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    CountDownLatch listening = new CountDownLatch(2);
    consume(completed, listening, this::store);
    consume(requested, listening, this::start);
    listening.await();
  }

  /** What one poll brought. */
  private interface Poll {
    void take(List<Step> steps) throws SQLException, ExecutionException, InterruptedException;
  }

  @Override
  public void release(List<Step> ready) {
    ready.forEach(step -> toAgents.send(record(requested, step)));
    toAgents.flush();
  }

  private void store(List<Step> steps)
      throws SQLException, ExecutionException, InterruptedException {
    List<Future<?>> sent = new ArrayList<>();
    for (Step next : ledger.ended(steps)) {
      sent.add(toAgents.send(record(requested, next)));
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  private void start(List<Step> steps) {
    for (Step step : steps) {
      agents.start(step, ended -> toEngine.send(record(completed, ended)));
    }
  }

  private void consume(String topic, CountDownLatch listening, Poll poll) {
    KafkaConsumer<String, String> consumer = consumer();
    consumers.add(consumer);
    consumer.subscribe(List.of(topic));
    Thread thread = Thread.ofPlatform().name(topic).start(() -> loop(consumer, listening, poll));
    threads.add(thread);
  }

  private static void loop(
      KafkaConsumer<String, String> consumer, CountDownLatch listening, Poll poll) {
    boolean heard = false;
    try (consumer) {
      while (true) {
        List<Step> steps = new ArrayList<>();
        for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofMillis(200))) {
          steps.add(Step.of(one.value()));
        }
        if (!heard && !consumer.assignment().isEmpty()) {
          heard = true;
          listening.countDown();
        }
        if (!steps.isEmpty()) {
          poll.take(steps);
          consumer.commitAsync();
        }
      }
    } catch (WakeupException e) {
      return; // because that is how it is closed
    } catch (SQLException | ExecutionException | InterruptedException e) {
      throw new IllegalStateException("Expected the floor to go on, but it failed", e);
    }
  }

  private static ProducerRecord<String, String> record(String topic, Step step) {
    return new ProducerRecord<>(topic, step.session(), step.line());
  }

  private KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", servers,
            "acks", "all",
            "enable.idempotence", "true",
            "linger.ms", "0"),
        new StringSerializer(),
        new StringSerializer());
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", servers,
            "group.id", "floor-" + UUID.randomUUID(),
            "enable.auto.commit", "false",
            "auto.offset.reset", "earliest",
            "max.poll.records", "500"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  @Override
  public void close() throws InterruptedException, ExecutionException {
    consumers.forEach(KafkaConsumer::wakeup);
    for (Thread thread : threads) {
      thread.join();
    }
    toEngine.close();
    toAgents.close();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.deleteTopics(List.of(requested, completed)).all().get();
    }
  }
}
