package dev.coordinator.cli.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The runner as a process of its own, for tests that end it from outside. */
final class RunnerProcess {
  private RunnerProcess() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RunnerCommand()).execute(arguments));
  }

  static Process start(Path trees, Path log, String... arguments) throws IOException {
    var command =
        new ArrayList<String>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                RunnerProcess.class.getName()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("COORDINATOR_TREES", trees.toString());
    return builder.start();
  }
}
