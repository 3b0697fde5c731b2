package dev.coordinator.localstack.part;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes in sessions of their own, so that Ctrl-C reaches only us and we end them in
 * order.
 */
public final class Launch {
  private static final boolean HAS_SETSID =
      List.of("/usr/bin/setsid", "/bin/setsid").stream()
          .map(Path::of)
          .anyMatch(Files::isExecutable);

  private Launch() {}

  static Process of(Part part) throws IOException {
    ProcessBuilder builder = detached(part.command(), part.log());
    builder.environment().putAll(part.environment());
    return builder.start();
  }

  /** A process that writes both its outputs to the end of the log and reads nothing. */
  public static ProcessBuilder detached(List<String> command, Path log) {
    List<String> all = new ArrayList<>();
    if (HAS_SETSID) {
      all.add("setsid");
    }
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()));
  }
}
