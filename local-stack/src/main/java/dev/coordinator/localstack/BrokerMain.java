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
 * SIGTERM.
 */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] arguments) throws IOException {
    Logging.configure();
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
