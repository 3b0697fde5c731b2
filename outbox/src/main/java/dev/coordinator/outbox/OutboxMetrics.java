package dev.coordinator.outbox;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.outbox.OutboxRows.Lag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What an operator must see of outbox and inbox: each figure is counted after its commit. */
public final class OutboxMetrics {
  private final MeterRegistry registry;
  private final Counter published;
  private final Counter duplicates;
  private final Counter unknownTypes;
  private final Counter retries;
  private volatile @Nullable Lag lag = Lag.NONE;

  public OutboxMetrics(MeterRegistry registry) {
    this.registry = registry;
    published = registry.counter("coordinator.outbox.published");
    duplicates = registry.counter("coordinator.inbox.duplicates");
    unknownTypes = registry.counter("coordinator.inbox.unknown.types");
    // at zero from the start, because an alarm needs a figure before the first dead letter
    EventType.topics().forEach(this::deadLetters);
    retries = registry.counter("coordinator.inbox.retries");
    Gauge.builder("coordinator.outbox.lag.events", () -> figure(Lag::rows))
        .description("Committed events that the broker does not have")
        .register(registry);
    Gauge.builder("coordinator.outbox.lag.seconds", () -> figure(Lag::seconds))
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

  void lag(Lag now) {
    lag = now;
  }

  /** The database does not tell it: no figure, because an old one would be a lie. */
  void lagIsUnknown() {
    lag = null;
  }

  private double figure(ToDoubleFunction<Lag> of) {
    var now = lag;
    return now == null ? Double.NaN : of.applyAsDouble(now);
  }
}
