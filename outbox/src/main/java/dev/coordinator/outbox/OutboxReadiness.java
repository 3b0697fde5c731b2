package dev.coordinator.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: a query runs and the relay is alive. A record that cannot be handled does not make a
 * service unready, because that would help nobody.
 */
@Readiness
@ApplicationScoped
public class OutboxReadiness implements HealthCheck {
  private final DatabaseProbe probe;
  private final OutboxRelay relay;

  public OutboxReadiness(DatabaseProbe probe, OutboxRelay relay) {
    this.probe = probe;
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    var database = probe.answers();
    var alive = relay.isAlive();
    return HealthCheckResponse.named("outbox")
        .withData("database", database)
        .withData("relay", alive)
        .status(database && alive)
        .build();
  }
}
