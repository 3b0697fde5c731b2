package dev.coordinator.localstack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sets up java.util.logging for our own processes: one line per record, libraries only from a
 * warning on.
 */
final class Logging {
  private static final String SETTINGS =
      """
      handlers=java.util.logging.ConsoleHandler
      .level=INFO
      java.util.logging.ConsoleHandler.level=ALL
      java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tLZ %4$s %3$s %5$s%6$s%n
      kafka.level=WARNING
      org.apache.kafka.level=WARNING
      state.change.logger.level=WARNING
      io.netty.level=WARNING
      io.vertx.level=WARNING
      io.vertx.core.http.level=OFF
      """;

  private Logging() {}

  static void configure() {
    byte[] settings = SETTINGS.getBytes(StandardCharsets.UTF_8);
    try {
      LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
