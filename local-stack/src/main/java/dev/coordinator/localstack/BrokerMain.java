package dev.coordinator.localstack;

import dev.coordinator.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The broker as a process of its own: it says in a file of its folder when it serves, and ends on
 * SIGTERM.
 */
public final class BrokerMain {
  static final String READY_FILE = "serves";

  private BrokerMain() {}

  public static void main(String[] arguments) throws IOException {
    Logging.configure();
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    Path ready = folder.resolveSibling("kafka." + READY_FILE);
    Files.deleteIfExists(ready);
    EmbeddedKafka kafka = EmbeddedKafka.start(folder, Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "broker-end"));
    Files.writeString(ready, String.valueOf(ProcessHandle.current().pid()));
    kafka.awaitEnd();
  }
}
