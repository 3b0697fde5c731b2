package dev.coordinator.outbox;

import static dev.coordinator.outbox.TopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.Durability;
import dev.coordinator.embedded.EmbeddedKafka;
import dev.coordinator.embedded.EmbeddedPostgresql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hardest hour of a consumer: poison on the topic while the database goes away and returns. */
class DatabaseOutageIT {
  private static final int EVENTS = 300;

  @TempDir Path folder;
  @TempDir Path brokerFolder;
  private volatile boolean done;

  @Test
  void poisonIsBuriedAndEveryGoodRecordIsAppliedOnce() throws Exception {
    // a broker of its own, because all tests write to the same topics
    try (var broker = EmbeddedKafka.start(brokerFolder, 0)) {
      survive(broker.bootstrapServers());
    }
  }

  private void survive(String bootstrapServers) throws Exception {
    var database = EmbeddedPostgresql.start(folder, 0, Durability.KEPT);
    var port = database.database().port();
    database.database().provideSchema("outage", "test");
    var site = site(database, bootstrapServers);
    try (var service = new ServiceFixture(site).migrated().relaying()) {
      service.transactions.execute(Applied::create);
      send(site, 0, EVENTS / 2);
      var consuming =
          CompletableFuture.runAsync(
              () -> consume(site, service), task -> Thread.ofVirtual().start(task));
      await().until(() -> service.count("applied") > 0);

      database.close();
      send(site, EVENTS / 2, EVENTS);
      await().until(() -> service.metric("coordinator.inbox.retries") > 3);
      database = EmbeddedPostgresql.start(folder, port, Durability.KEPT);

      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> service.count("applied") >= EVENTS);
      done = true;
      consuming.join();
      assertThat(service.count("applied where what = 'applied'")).isEqualTo(EVENTS - 3);
      assertThat(service.count("(select distinct number from applied where number >= 0) d"))
          .isEqualTo(EVENTS - 3);
      assertThat(service.count("applied where what like 'unreadable%'")).isEqualTo(3);
      assertThat(deadLetters(site, 3))
          .allMatch("Expected the header ce_id, but it is absent"::equals);
    } finally {
      database.close();
    }
  }

  private static Site site(EmbeddedPostgresql database, String bootstrapServers) {
    var url = database.database().jdbcUrl("outage") + "&socketTimeout=5&connectTimeout=2";
    return new Site("outage", url, "test", bootstrapServers);
  }

  /** Every hundredth record is poison. */
  private static void send(Site site, int from, int to) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", site.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (var number = from; number < to; number++) {
        var letters = new Letters();
        var letter =
            number % 100 == 50
                ? letters.bare("poison " + number).only()
                : letters.event("outage-" + number, number).only();
        producer.send(
            new ProducerRecord<>(
                "sync.broadcast", null, "s" + number % 7, letter.value(), letter.headers()));
      }
      producer.flush();
    }
  }

  private void consume(Site site, ServiceFixture service) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", site.bootstrapServers(),
                "group.id", "outage",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "max.poll.records", "40"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("sync.broadcast"));
      var handler = new Applied();
      while (!done) {
        service.inbox.consume(consumer.poll(Duration.ofMillis(100)), handler);
        consumer.commitSync();
      }
    }
  }

  private static List<String> deadLetters(Site site, int count) {
    try (var reader =
        new TopicReader(
            site,
            "sync.broadcast.dead-letter",
            letter -> site.schema().equals(header(letter, "dead-letter-service")))) {
      reader.until(letters -> letters.size() >= count);
      return reader.toTheEnd().stream().map(l -> header(l, "dead-letter-reason")).toList();
    }
  }
}
