package dev.coordinator.cli;

import dev.coordinator.cli.agent.AnswerCommand;
import dev.coordinator.cli.agent.AskCommand;
import dev.coordinator.cli.agent.TellCommand;
import dev.coordinator.cli.bench.BenchCommand;
import dev.coordinator.cli.demo.DemoCommand;
import dev.coordinator.cli.operate.DeadLettersCommand;
import dev.coordinator.cli.operate.RepublishCommand;
import dev.coordinator.cli.restore.ExportCommand;
import dev.coordinator.cli.restore.RestoreCommand;
import dev.coordinator.cli.runner.RunnerCommand;
import dev.coordinator.cli.say.SayCommand;
import dev.coordinator.cli.session.AcceptCommand;
import dev.coordinator.cli.session.CheckInCommand;
import dev.coordinator.cli.session.CheckpointsCommand;
import dev.coordinator.cli.session.EraseCommand;
import dev.coordinator.cli.session.JournalCommand;
import dev.coordinator.cli.session.LeasesCommand;
import dev.coordinator.cli.session.PlanCommand;
import dev.coordinator.cli.session.ResolveCommand;
import dev.coordinator.cli.session.RetryCommand;
import dev.coordinator.cli.session.SessionCommand;
import dev.coordinator.cli.session.StatusCommand;
import dev.coordinator.cli.session.SubmitCommand;
import dev.coordinator.cli.session.WatchCommand;
import dev.coordinator.cli.token.PageCommand;
import dev.coordinator.cli.token.TokenCommand;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line: alone it prints what can be asked. */
@Command(
    name = "coordinator",
    description = "Runs several AI coding agents on one feature, without chaos.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {
      DemoCommand.class,
      PlanCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      SessionCommand.Pause.class,
      SessionCommand.Resume.class,
      SessionCommand.Cancel.class,
      CheckInCommand.class,
      RetryCommand.class,
      AcceptCommand.class,
      ResolveCommand.class,
      JournalCommand.class,
      CheckpointsCommand.class,
      ExportCommand.class,
      RestoreCommand.class,
      EraseCommand.class,
      SayCommand.class,
      LeasesCommand.class,
      DeadLettersCommand.class,
      RepublishCommand.class,
      RunnerCommand.class,
      AskCommand.class,
      AnswerCommand.class,
      TellCommand.class,
      BenchCommand.class,
      PageCommand.class,
      TokenCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "The local stack (./coordinator): up [-d] [--replicas N], down, logs [PART], prepare.",
      "",
      "Exit codes: 0 done; 1 refused, or the session did not complete; 2 wrong usage;",
      "3 no server answers.",
      "",
      "Environment: COORDINATOR_URL is the server's address where --url is not given,",
      "COORDINATOR_TOKEN the access token (of a local stack it is found in its data folder),",
      "NO_COLOR turns colours off."
    })
final class Coordinator implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
    return Exit.OK;
  }
}
