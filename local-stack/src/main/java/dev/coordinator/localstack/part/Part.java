package dev.coordinator.localstack.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All that is needed to start one process of the stack anew, as often as it dies. */
public record Part(
    String name,
    int port,
    List<String> command,
    Map<String, String> environment,
    Path log,
    Probe probe) {
  public static final String POSTGRESQL = "postgresql";

  /** PostgreSQL waits for its clients on SIGTERM and ends them on SIGINT. */
  public static String endSignalOf(String name) {
    return name.equals(POSTGRESQL) ? "INT" : "TERM";
  }

  /**
   * Asks whether the process with this id serves; false as long as it does not, never an exception.
   */
  @FunctionalInterface
  public interface Probe {
    boolean isReady(long pid);

    /** Whether the process says of itself that only a new start helps; never from its silence. */
    default boolean isBeyondRecovery() {
      return false;
    }
  }
}
