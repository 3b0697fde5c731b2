package dev.coordinator.localstack.part;

import dev.coordinator.embedded.Signals;
import java.io.IOException;

/** Ends a process of ours by a signal; SIGTERM is the way out when the signal cannot be sent. */
final class Signal {
  private Signal() {}

  static void send(String signal, Process process) {
    try {
      Signals.send(signal, process.pid());
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
