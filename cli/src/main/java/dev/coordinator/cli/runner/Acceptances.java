package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.WorkTree;
import dev.coordinator.cli.runner.process.Shell;
import dev.coordinator.cli.runner.process.ShellEnd;
import dev.coordinator.cli.runner.process.ShellLine;
import dev.coordinator.cli.runner.process.StopSignal;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.report.Evidence.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs acceptance commands on a clean checkout, so that they see the commit and nothing that the
 * agent left beside it.
 */
record Acceptances(Repository repository, Shell shell, Commands commands) {

  /** What each command showed; all of them show the setup's failure when that fails. */
  List<CommandRun> on(String commit, List<Acceptance> criteria, Path folder, StopSignal stop) {
    List<String> lines = criteria.stream().map(Acceptance::run).filter(Objects::nonNull).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    try (WorkTree tree = WorkTree.add(repository, folder, commit)) {
      String setup = commands.setup();
      if (setup != null) {
        ShellEnd end = run(setup, tree, stop);
        if (!end.succeeded()) {
          return lines.stream().map(line -> shown(line, end, "setup failed: ")).toList();
        }
      }
      var runs = new ArrayList<CommandRun>();
      for (String line : lines) {
        stop.check();
        runs.add(shown(line, run(line, tree, stop), ""));
      }
      return runs;
    }
  }

  private ShellEnd run(String line, WorkTree tree, StopSignal stop) {
    var shellLine = new ShellLine(line, tree.folder(), Map.of(), null, commands.limit());
    return shell.run(shellLine, stop, _ -> {});
  }

  private static CommandRun shown(String line, ShellEnd end, String prefix) {
    return new CommandRun(line, end.exitCode(), end.elapsedMillis(), prefix + end.tail());
  }
}
