package dev.coordinator.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    footer = {
      "",
      "With --output json a verb prints one document on the standard output, and what",
      "went wrong as one on the standard error; help, --version, completion and logs",
      "print text.",
      "",
      "Exit codes: 0 done; 1 refused, or the session did not complete; 2 wrong usage;",
      "3 no server answers.",
      "",
      "Environment: COORDINATOR_URL is the server's address where --url is not given,",
      "COORDINATOR_TOKEN the access token (that of a local stack is found in its data",
      "folder), NO_COLOR turns colours off."
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
