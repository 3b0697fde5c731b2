package dev.coordinator.localstack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings for one part alone, from the environment: COORDINATOR_PLANNER__NAME is NAME of the
 * planner and wins over ours; COORDINATOR_KAFKA__a.b is a.b of the broker.
 */
record PartSettings(Map<String, String> environment) {

  static PartSettings ofThisProcess() {
    return new PartSettings(System.getenv());
  }

  Map<String, String> of(String part) {
    String prefix = "COORDINATOR_" + part.toUpperCase(Locale.ROOT) + "__";
    Map<String, String> own = new HashMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        own.put(name.substring(prefix.length()), value);
      }
    });
    return own;
  }
}
