package dev.coordinator.localstack;

import dev.coordinator.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The broker as a process of its own: it writes its id to a file once it serves, and ends on
 * SIGTERM, or with exit code 1 and the reason when it cannot serve.
 */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] arguments) {
    Logging.configure();
    try {
      serve(arguments);
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1); // because the broker's own threads would keep the process
    }
    System.exit(1); // waits for a stop that is under way; without one the broker ended by itself
  }

  private static void serve(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    EmbeddedKafka kafka =
        EmbeddedKafka.start(folder, Integer.parseInt(arguments[1]), overrides(arguments));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "broker-end"));
    Files.writeString(Path.of(arguments[2]), String.valueOf(ProcessHandle.current().pid()));
    kafka.awaitEnd();
  }

  /** What stands behind folder, port and file: settings of the broker, name=value. */
  private static Map<String, String> overrides(String[] arguments) {
    Map<String, String> all = new HashMap<>();
    for (String setting : List.of(arguments).subList(3, arguments.length)) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return all;
  }
}
