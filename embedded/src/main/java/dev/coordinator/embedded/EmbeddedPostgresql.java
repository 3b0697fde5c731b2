package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL on loopback with a database named coordinator: it ends with us, even if we are
 * killed, and what a kept one has committed is there at the next start.
 */
public final class EmbeddedPostgresql implements AutoCloseable {
  private static final int CONNECTIONS = 150;

  private final Process process;
  private final CoordinatorDatabase database;

  private EmbeddedPostgresql(Process process, CoordinatorDatabase database) {
    this.process = process;
    this.database = database;
  }

  /** Port 0 takes a free one. Returns when it answers queries. */
  public static EmbeddedPostgresql start(Path folder, int port, Durability durability)
      throws IOException, InterruptedException {
    int chosen = port == 0 ? FreePort.next() : port;
    PostgresqlCluster cluster = PostgresqlCluster.in(folder, durability);
    Path log = folder.resolve("postgresql.log");
    Process process =
        new ProcessBuilder(Lifeline.to(cluster.command(chosen, CONNECTIONS)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    CoordinatorDatabase database = new CoordinatorDatabase(chosen, cluster.ownerPassword());
    try {
      database.awaitReady(process::isAlive);
    } catch (IllegalStateException e) {
      process.destroy();
      throw new IllegalStateException(e.getMessage() + " It said: " + Files.readString(log), e);
    }
    return new EmbeddedPostgresql(process, database);
  }

  public CoordinatorDatabase database() {
    return database;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new IOException("Expected PostgreSQL to end within 20 s, but it still runs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
