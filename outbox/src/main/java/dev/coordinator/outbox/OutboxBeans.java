package dev.coordinator.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import javax.sql.DataSource;

/** Makes the classes of this library beans: a service injects what it needs and starts nothing. */
@Dependent
public class OutboxBeans {
  private static final long PROBE_PATIENCE_MILLIS = 2_000;

  @Produces
  @Singleton
  RelaySignal signal() {
    return new RelaySignal();
  }

  @Produces
  @Singleton
  Transactions transactions(DataSource dataSource, RelaySignal signal) {
    return new Transactions(dataSource, signal);
  }

  @Produces
  @Singleton
  DatabaseClock clock(DataSource dataSource, OutboxConfig config) {
    return new DatabaseClock(dataSource, System::nanoTime, config.testClock());
  }

  @Produces
  @Singleton
  ClockKeeper clockKeeper(DatabaseClock clock, OutboxConfig config) {
    return new ClockKeeper(clock, config.clockInterval());
  }

  @Produces
  @Singleton
  EventIds ids(DatabaseClock clock) {
    return new EventIds(clock);
  }

  @Produces
  @Singleton
  OutboxMetrics metrics(MeterRegistry registry) {
    return new OutboxMetrics(registry);
  }

  @Produces
  @Singleton
  Traces traces(OpenTelemetry telemetry, OutboxConfig config) {
    return new Traces(telemetry, config.traces());
  }

  @Produces
  @Singleton
  Outbox outbox(
      OutboxConfig config, DatabaseClock clock, EventIds ids, RelaySignal signal, Traces traces) {
    return new Outbox(config.service(), clock, ids, signal, traces);
  }

  @Produces
  @Singleton
  DeadLetters deadLetters(
      OutboxConfig config,
      Transactions transactions,
      RelaySignal signal,
      DatabaseClock clock,
      EventIds ids,
      OutboxMetrics metrics) {
    return new DeadLetters(config.service(), transactions, signal, clock, ids, metrics);
  }

  @Produces
  @Singleton
  Inbox inbox(
      Transactions transactions, DeadLetters deadLetters, OutboxMetrics metrics, Traces traces) {
    return new Inbox(transactions, deadLetters, metrics, traces);
  }

  @Produces
  @Singleton
  EraseRows eraseRows(Transactions transactions, Instance<ErasableRows> rows) {
    return new EraseRows(transactions, rows);
  }

  @Produces
  @Singleton
  KafkaAccess kafka(
      OutboxConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    return new KafkaAccess(config.service(), kafka);
  }

  @Produces
  @Singleton
  Topics topics(KafkaAccess kafka, OutboxConfig config) {
    return new Topics(kafka, config.partitions(), config.replication());
  }

  @Produces
  @Singleton
  OutboxRelay relay(
      DataSource dataSource,
      KafkaAccess kafka,
      Topics topics,
      RelaySignal signal,
      OutboxMetrics metrics,
      OutboxConfig config) {
    return new OutboxRelay(dataSource, kafka, topics, signal, metrics, config.relay());
  }

  @Produces
  @Singleton
  TableGauges gauges(MeterRegistry registry, DataSource dataSource) {
    return new TableGauges(registry, dataSource);
  }

  void close(@Disposes TableGauges gauges) {
    gauges.close();
  }

  @Produces
  @Singleton
  DatabaseProbe probe(DataSource dataSource) {
    return new DatabaseProbe(dataSource, PROBE_PATIENCE_MILLIS);
  }
}
