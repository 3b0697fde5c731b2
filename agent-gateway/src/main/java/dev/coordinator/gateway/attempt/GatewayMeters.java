package dev.coordinator.gateway.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * What operators watch: how long requests wait for a claim, which leases are lost, which results
 * come too late.
 */
@Singleton
public final class GatewayMeters {
  private final Timer claimed;
  private final Counter lost;
  private final Counter fenced;

  GatewayMeters(MeterRegistry registry) {
    claimed =
        Timer.builder("coordinator.requests.claimed")
            .description("from the offer of a request to its claim")
            .publishPercentileHistogram()
            .register(registry);
    lost = registry.counter("coordinator.leases.lost");
    fenced = registry.counter("coordinator.attempts.fenced");
  }

  /** To be told after the commit, because what is rolled back was never claimed. */
  public void claimedAfter(Duration wait) {
    claimed.record(wait.isNegative() ? Duration.ZERO : wait);
  }

  public void lost(int leases) {
    lost.increment(leases);
  }

  public void fenced() {
    fenced.increment();
  }
}
