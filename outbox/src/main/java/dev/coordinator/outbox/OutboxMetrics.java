package dev.coordinator.outbox;

import dev.coordinator.contracts.event.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator must see of outbox and inbox: each figure is counted after its commit. */
public final class OutboxMetrics {
  private final MeterRegistry registry;
  private final Counter published;
  private final Counter duplicates;
  private final Counter unknownTypes;
  private final Counter retries;
  private volatile OutboxRows.Lag lag = OutboxRows.Lag.NONE;

  public OutboxMetrics(MeterRegistry registry) {
    this.registry = registry;
    published = registry.counter("coordinator.outbox.published");
    duplicates = registry.counter("coordinator.inbox.duplicates");
    unknownTypes = registry.counter("coordinator.inbox.unknown.types");
    // at zero from the start, because an alarm needs a figure before the first dead letter
    EventType.topics().forEach(this::deadLetters);
    retries = registry.counter("coordinator.inbox.retries");
    Gauge.builder("coordinator.outbox.lag.events", () -> lag.rows())
        .description("Committed events that the broker does not have")
        .register(registry);
    Gauge.builder("coordinator.outbox.lag.seconds", () -> lag.seconds())
        .description("Age of the oldest of them")
        .register(registry);
  }

  void published(int events) {
    published.increment(events);
  }

  void duplicates(int events) {
    duplicates.increment(events);
  }

  void unknownTypes(int events) {
    unknownTypes.increment(events);
  }

  void deadLetter(String topic) {
    deadLetters(topic).increment();
  }

  private Counter deadLetters(String topic) {
    return registry.counter("coordinator.inbox.dead.letters", "topic", topic);
  }

  void retry() {
    retries.increment();
  }

  void lag(OutboxRows.Lag now) {
    lag = now;
  }
}
