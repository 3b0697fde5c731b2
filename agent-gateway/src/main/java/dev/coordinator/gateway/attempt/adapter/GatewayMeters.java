package dev.coordinator.gateway.attempt.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What operators watch: leases that were lost, and results that came too late. */
@Singleton
class GatewayMeters {
  private final Counter lost;
  private final Counter fenced;

  GatewayMeters(MeterRegistry registry) {
    lost = registry.counter("coordinator.leases.lost");
    fenced = registry.counter("coordinator.attempts.fenced");
  }

  void lost(int leases) {
    lost.increment(leases);
  }

  void fenced() {
    fenced.increment();
  }
}
