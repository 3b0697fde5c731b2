package dev.coordinator.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Short leases, so that a test sees one end without waiting for it long. */
public final class ShortLives implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "coordinator.heartbeat", "PT0.4S",
        "coordinator.lease", "PT2S",
        "coordinator.attempt-grace", "PT2S",
        "quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
  }

  @Override
  public void stop() {}
}
