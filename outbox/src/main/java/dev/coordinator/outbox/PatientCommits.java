package dev.coordinator.outbox;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.ContextHolder;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Commits offsets as the connector's own strategy does, and outlives a broker that is away for any
 * time. The connector asks the broker once, at a partition's first record, what is committed there;
 * without an answer within default.api.timeout.ms it ends the channel for good.
 */
@Singleton
@Identifier(PatientCommits.NAME)
public final class PatientCommits implements KafkaCommitHandler.Factory {
  static final String NAME = "patient";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final KafkaCommitHandler.Factory usual;

  PatientCommits(
      @Identifier(KafkaCommitHandler.Strategy.THROTTLED) KafkaCommitHandler.Factory usual) {
    this.usual = usual;
  }

  @Override
  public KafkaCommitHandler create(
      KafkaConnectorIncomingConfiguration configuration,
      Vertx vertx,
      KafkaConsumer<?, ?> consumer,
      BiConsumer<Throwable, Boolean> reportFailure) {
    return new Patient(vertx, usual.create(configuration, vertx, consumer, reportFailure));
  }

  private static final class Patient extends ContextHolder implements KafkaCommitHandler {
    private final KafkaCommitHandler usual;

    Patient(Vertx vertx, KafkaCommitHandler usual) {
      super(vertx, 0);
      this.usual = usual;
    }

    @Override
    public void capture(Context context) {
      super.capture(context);
      if (usual instanceof ContextHolder holder) {
        holder.capture(context);
      }
    }

    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
      return usual
          .received(record)
          .onFailure(RetriableException.class)
          .retry()
          .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
          .indefinitely();
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
      return usual.handle(record);
    }

    @Override
    public <K, V> Multi<IncomingKafkaRecord<K, V>> decorateStream(
        Multi<IncomingKafkaRecord<K, V>> stream) {
      return usual.decorateStream(stream);
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
      usual.partitionsAssigned(partitions);
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
      usual.partitionsRevoked(partitions);
    }

    @Override
    public void terminate(boolean graceful) {
      usual.terminate(graceful);
    }
  }
}
