package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one broker and the one database of a test JVM: started at the first call, gone when it ends.
 */
public final class JvmInfra {
  private static @Nullable JvmInfra only;

  private final Path folder;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgresql postgresql;

  private JvmInfra() throws IOException, InterruptedException {
    QuietBroker.silence();
    folder = Files.createTempDirectory("coordinator-test-");
    postgresql = EmbeddedPostgresql.start(folder.resolve("postgresql"), 0, Durability.THROW_AWAY);
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "infra-end"));
  }

  /** Called across class loaders: only types of the JDK in and out. */
  public static synchronized Map.Entry<String, Integer> start(String[] schemas)
      throws IOException, InterruptedException, SQLException {
    JvmInfra running = only;
    if (running == null) {
      running = new JvmInfra();
      only = running;
    }
    for (String schema : schemas) {
      running.postgresql.database().provideSchema(schema, "test");
    }
    return Map.entry(running.kafka.bootstrapServers(), running.postgresql.database().port());
  }

  private void end() {
    try (postgresql) {
      kafka.close();
    } catch (IOException e) {
      System.err.println("The test database did not end: " + e.getMessage());
    }
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      System.err.println("Left behind: " + folder + ", because " + e.getMessage());
    }
  }
}
