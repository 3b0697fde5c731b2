package dev.coordinator.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Sends the signals that Java cannot: to one process, by its id, never by a name. */
public final class Signals {
  private Signals() {}

  /** The name without SIG; true if there was such a process to signal. */
  public static boolean send(String signal, long pid) throws IOException, InterruptedException {
    if (pid <= 1) {
      throw new IllegalArgumentException("Expected the id of a process, but it is " + pid);
    }
    Process kill =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
            .redirectError(Redirect.DISCARD)
            .redirectOutput(Redirect.DISCARD)
            .start();
    return kill.waitFor() == 0;
  }
}
