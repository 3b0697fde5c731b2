package dev.coordinator.stories.stage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A person's shell in a folder, with a stack of the stories as the server; {@code coordinator} is
 * the launcher of the checkout, and what git commits is ann's.
 */
public final class Shell {
  private final Map<String, String> environment;
  private final Path folder;

  public Shell(RunningStack stack, Path folder) {
    this.folder = folder;
    environment = new HashMap<>(stack.environment());
    var launcher = Path.of(Checkout.launcher().getFirst()).getParent();
    environment.put("PATH", launcher + ":" + System.getenv("PATH"));
    for (var who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "ann");
      environment.put("GIT_" + who + "_EMAIL", "ann@example.org");
    }
  }

  /** Seen by the commands. */
  public Shell seeing(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts the commands; the first that fails ends them. */
  public Program start(String commands) {
    return Program.start("shell", folder, environment, List.of("sh", "-euc", commands));
  }

  /** Runs the commands to their end, which must be 0. */
  public void run(String commands) {
    try (var program = start(commands)) {
      int code = program.exitCode(Duration.ofMinutes(2));
      if (code != 0) {
        throw new AssertionError(
            "Expected to succeed, but it ended with %d:%n%s%n%s"
                .formatted(code, commands, program.output()));
      }
    }
  }
}
