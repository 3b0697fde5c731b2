package dev.coordinator.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real broker with its own controller, on loopback only: what it has acknowledged is there
 * again when it is started anew on the same folder, under the same cluster id.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Port 0 takes a free one. Returns when the broker serves; overrides win over our settings. */
  public static EmbeddedKafka start(Path folder, int port, Map<String, String> overrides) {
    int brokerPort = port == 0 ? FreePort.next() : port;
    Properties settings = KafkaSettings.of(folder, brokerPort, FreePort.next());
    settings.putAll(overrides);
    formatOnce(folder);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, brokerPort);
  }

  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Returns when the broker has ended by itself or by {@link #close()}. */
  public void awaitEnd() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void formatOnce(Path folder) {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    String directory = folder.toAbsolutePath().toString();
    try {
      Files.createDirectories(folder);
      Formatter formatter =
          new Formatter()
              .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
              .setClusterId(Uuid.randomUuid().toString())
              .setNodeId(KafkaSettings.NODE_ID)
              .setControllerListenerName(KafkaSettings.CONTROLLER)
              .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
              .setIgnoreFormatted(true)
              .setMetadataLogDirectory(directory);
      formatter.addDirectory(directory);
      formatter.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(
          "Expected to format " + directory + " for Kafka, but failed", e);
    }
  }
}
