package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Broker within this JVM, database as a process of ours, both in a temporary folder. */
record EmbeddedServers(Path folder, EmbeddedKafka kafka, EmbeddedPostgresql postgresql)
    implements TestServers {

  static EmbeddedServers start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("coordinator-test-");
    EmbeddedPostgresql postgresql =
        EmbeddedPostgresql.start(folder.resolve("postgresql"), 0, Durability.THROW_AWAY);
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    return new EmbeddedServers(folder, kafka, postgresql);
  }

  @Override
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public CoordinatorDatabase database() {
    return postgresql.database();
  }

  @Override
  public void close() throws IOException {
    try (postgresql) {
      kafka.close();
    }
    Folders.delete(folder);
  }
}
