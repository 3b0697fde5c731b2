package dev.coordinator.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses root: as root its commands run in a user namespace in which we are nobody. */
final class Unprivileged {
  private Unprivileged() {}

  static List<String> command(List<String> command) {
    if (new UnixSystem().getUid() != 0) {
      return command;
    }
    List<String> all = new ArrayList<>(List.of("unshare", "-U"));
    all.addAll(command);
    return all;
  }

  static void check() throws IOException, InterruptedException {
    List<String> probe = command(List.of("true"));
    Process process =
        new ProcessBuilder(probe)
            .redirectError(Redirect.DISCARD)
            .redirectOutput(Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "Expected to run PostgreSQL as root in a user namespace, but this machine forbids `%s`: run as a normal user."
              .formatted(String.join(" ", probe)));
    }
  }
}
