package dev.coordinator.outbox;

import dev.coordinator.contracts.access.Loopback;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** The settings of outbox and inbox: what contradicts itself is refused when the service starts. */
@Singleton
public class OutboxConfig {
  private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(30);
  private static final Duration CLOCK_INTERVAL_IN_A_TEST = Duration.ofMillis(100);

  private final Config config;

  public OutboxConfig(Config config) {
    this.config = config;
  }

  /** The source of our events, and the group of our consumers. */
  String service() {
    return config.getValue("coordinator.service", String.class);
  }

  int partitions() {
    return config.getValue("coordinator.topics.partitions", Integer.class);
  }

  int replication() {
    return config.getValue("coordinator.topics.replication", Integer.class);
  }

  /** How long a starting service waits for its broker. */
  Duration patience() {
    return config.getValue("coordinator.topics.patience", Duration.class);
  }

  OutboxRelay.Settings relay() {
    return new OutboxRelay.Settings(
        config.getValue("coordinator.outbox.retention", Duration.class),
        config.getValue("coordinator.outbox.leader-lost-after", Duration.class));
  }

  /** Whether traces are collected somewhere. */
  boolean traces() {
    return !config.getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class).orElse(true);
  }

  /** Whether tests may move the time; never where others than this machine can reach us. */
  boolean testClock() {
    var wished = config.getValue("coordinator.test-clock", Boolean.class);
    var host = config.getValue("quarkus.http.host", String.class);
    if (wished && !Loopback.isName(host)) {
      throw new IllegalStateException(
          "Expected coordinator.test-clock only on a loopback address, but the host is " + host);
    }
    return wished;
  }

  Duration clockInterval() {
    return testClock() ? CLOCK_INTERVAL_IN_A_TEST : CLOCK_INTERVAL;
  }
}
