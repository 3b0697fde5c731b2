package dev.coordinator.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a server, says on which port, and waits to be killed. */
final class ParentOfAServer {
  private ParentOfAServer() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedPostgresql server =
        EmbeddedPostgresql.start(Path.of(arguments[0]), 0, Durability.THROW_AWAY);
    System.out.println(server.database().port());
    new CountDownLatch(1).await();
  }
}
