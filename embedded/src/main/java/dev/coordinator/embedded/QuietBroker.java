package dev.coordinator.embedded;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Keeps the broker's thousand lines per start out of a test's log, and those of containers:
 * warnings still come through.
 */
final class QuietBroker {
  private static final List<String> CATEGORIES =
      List.of(
          "kafka",
          "org.apache.kafka",
          "state.change.logger",
          "org.testcontainers",
          "tc",
          "com.github.dockerjava");
  // because java.util.logging forgets the level of a logger that nobody holds
  private static final List<Logger> LOGGERS = CATEGORIES.stream().map(Logger::getLogger).toList();

  private QuietBroker() {}

  static void silence() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  static Map<String, String> quarkusSettings() {
    return CATEGORIES.stream()
        .collect(Collectors.toMap("quarkus.log.category.\"%s\".level"::formatted, name -> "WARN"));
  }
}
