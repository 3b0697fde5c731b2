package dev.coordinator.embedded;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The one broker and the one database of a test JVM: started at the first call, gone when it ends.
 */
public final class JvmInfra {
  private static @Nullable JvmInfra only;

  private final TestServers servers;

  private JvmInfra() throws IOException, InterruptedException {
    QuietBroker.silence();
    servers = InfraKind.start(InfraKind.of(System.getProperty(InfraKind.PROPERTY, "")));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "infra-end"));
  }

  /**
   * Where the broker is, and the database's host and port. Called across class loaders: only types
   * of the JDK in and out.
   */
  public static synchronized String[] start(String[] schemas)
      throws IOException, InterruptedException, SQLException {
    JvmInfra running = only;
    if (running == null) {
      running = new JvmInfra();
      only = running;
    }
    CoordinatorDatabase database = running.servers.database();
    for (String schema : schemas) {
      database.provideSchema(schema, "test");
    }
    return new String[] {
      running.servers.bootstrapServers(), database.host(), String.valueOf(database.port())
    };
  }

  private void end() {
    try {
      servers.close();
    } catch (IOException e) {
      System.err.println("Something of the test servers is left: " + e.getMessage());
    }
  }
}
