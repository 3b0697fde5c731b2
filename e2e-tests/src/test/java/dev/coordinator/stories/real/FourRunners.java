package dev.coordinator.stories.real;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A runner for each of the four on one repository; the agents have the programs' names, and the
 * work trees lie in a folder of this story.
 */
final class FourRunners implements AutoCloseable {
  /** Because without a person before it Claude Code runs no command that is not allowed. */
  private static final String MAY_RUN_COMMANDS = "--allowedTools Bash";

  private final List<Program> runners = new ArrayList<>();

  private FourRunners() {}

  static FourRunners on(RunningStack stack, Programs programs, Git repository, Path trees) {
    return on(stack, programs, repository, trees, Programs.KINDS);
  }

  /** Of some of them. */
  static FourRunners on(
      RunningStack stack, Programs programs, Git repository, Path trees, List<String> kinds) {
    var all = new FourRunners();
    for (var kind : kinds) {
      var runner =
          stack.runner(repository).carrying(kind).as(kind).seeing("COORDINATOR_TREES", trees);
      programs.environment(programs.model()).forEach(runner::seeing);
      all.runners.add(runner.with(command(programs, kind)));
    }
    return all;
  }

  private static String command(Programs programs, String kind) {
    return kind.equals("claude")
        ? programs.command(kind, MAY_RUN_COMMANDS)
        : programs.command(kind);
  }

  /** One task for each of them, under this script; {@code more} is read by the script. */
  static Feature feature(Git repository, String script, String more) {
    var feature =
        Feature.in(repository, script).policy("unitOfTime", "PT3S").policy("onStop", "continue");
    for (var kind : Programs.KINDS) {
      var words = "FILE=%s/work.txt %s [[scenario:%s]]".formatted(kind, more, script);
      feature.task(kind, kind).with(kind, "deliverables", List.of("Write " + words));
    }
    return feature;
  }

  /** Sends it to the runners, not to what they started. */
  void signal(String name) {
    runners.forEach(runner -> runner.signal(name));
  }

  /** What all of them have said so far. */
  String output() {
    var said = new StringBuilder();
    runners.forEach(runner -> said.append(runner.output()));
    return said.toString();
  }

  @Override
  public void close() {
    runners.forEach(Program::close);
  }
}
