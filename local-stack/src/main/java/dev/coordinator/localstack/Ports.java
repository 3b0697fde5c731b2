package dev.coordinator.localstack;

import dev.coordinator.embedded.FreePort;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free neighbouring ports below the range from which the system takes those of outgoing
 * connections, because a part that is started again must find its port free.
 */
final class Ports {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /** The first of so many free ports in a row. */
  static int block(int size) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - size);
      if (areFree(first, size)) {
        return first;
      }
    }
    throw new StackProblem(
        "Expected %d free ports in a row between %d and %d, but found none."
            .formatted(size, FIRST, LAST));
  }

  private static boolean areFree(int first, int size) {
    for (int port = first; port < first + size; port++) {
      if (!FreePort.isFree(port)) {
        return false;
      }
    }
    return true;
  }
}
