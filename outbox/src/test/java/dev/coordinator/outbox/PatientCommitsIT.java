package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.EmbeddedKafka;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.commit.ContextHolder;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.commit.KafkaThrottledLatestProcessedCommit;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import io.smallrye.reactive.messaging.kafka.impl.RuntimeKafkaSourceConfiguration;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes between a partition's first record and the question for what is committed. */
class PatientCommitsIT {
  private static final long PATIENCE_MILLIS = 500;

  @TempDir Path folder;
  private EmbeddedKafka broker;
  private Vertx vertx;
  private ReactiveKafkaConsumer<String, String> consumer;
  private KafkaConnectorIncomingConfiguration configuration;

  @BeforeEach
  void start() {
    broker = EmbeddedKafka.start(folder, 0);
    vertx = Vertx.vertx();
    var settings =
        Map.of(
            "channel-name", "news",
            "connector", "smallrye-kafka",
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "patient",
            "default.api.timeout.ms", String.valueOf(PATIENCE_MILLIS),
            "request.timeout.ms", String.valueOf(PATIENCE_MILLIS),
            "key.deserializer", StringDeserializer.class.getName(),
            "value.deserializer", StringDeserializer.class.getName());
    configuration =
        new KafkaConnectorIncomingConfiguration(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "the channel", 100))
                .build());
    consumer =
        new ReactiveKafkaConsumer<>(
            Map.copyOf(settings),
            null,
            null,
            RuntimeKafkaSourceConfiguration.buildFromConfiguration(configuration),
            false,
            100,
            true,
            false,
            _ -> {},
            (_, _) -> {},
            vertx.getOrCreateContext().getDelegate());
  }

  @AfterEach
  void end() {
    consumer.close();
    vertx.closeAndAwait();
    broker.close();
  }

  @Test
  void aBrokerAwayForLongerThanAnyPatienceIsWaitedFor() throws Exception {
    var usual = new KafkaThrottledLatestProcessedCommit.Factory();
    var ours = handler(new PatientCommits(usual));
    var theirs = handler(usual);
    broker.close();

    var received = receive(ours);
    assertThat(receive(theirs)) // because otherwise there would be no need of ours
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("before the last committed offset");
    await().during(Duration.ofMillis(3 * PATIENCE_MILLIS)).until(() -> !received.isDone());
    broker = EmbeddedKafka.start(folder, broker.port());

    assertThat(received.get(30, TimeUnit.SECONDS).getOffset()).isEqualTo(7);
  }

  private KafkaCommitHandler handler(KafkaCommitHandler.Factory factory) {
    var handler = factory.create(configuration, vertx, consumer, (_, _) -> {});
    ((ContextHolder) handler).capture(vertx.getOrCreateContext().getDelegate());
    return handler;
  }

  private CompletableFuture<IncomingKafkaRecord<String, String>> receive(
      KafkaCommitHandler handler) {
    var record = new ConsumerRecord<>("sync.broadcast", 0, 7, "s1", "news");
    return handler
        .received(new IncomingKafkaRecord<>(record, "news", 0, handler, null, false))
        .subscribeAsCompletionStage();
  }
}
