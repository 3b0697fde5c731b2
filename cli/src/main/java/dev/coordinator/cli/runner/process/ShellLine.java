package dev.coordinator.cli.runner.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shell line to run: where, with which environment beside the runner's own, what it reads, and
 * how long it may take.
 */
public record ShellLine(
    String line,
    Path folder,
    Map<String, String> environment,
    @Nullable Path input,
    Duration limit) {
  public ShellLine {
    environment = Map.copyOf(environment);
  }
}
