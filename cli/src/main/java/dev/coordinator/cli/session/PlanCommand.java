package dev.coordinator.cli.session;

import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the plan that a feature file would get, and why it is that one; starts nothing. */
@Command(
    name = "plan",
    description = "Show the plan of a feature file: chart, matrix and proof; starts nothing.")
public final class PlanCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "FILE", description = "The feature as YAML or JSON; - reads the input.")
  private Path file = Path.of("-");

  @Override
  public Integer call() throws IOException {
    var sessions = desk.sessions();
    var feature = FeatureFile.read(file);
    desk.print(
        desk.json()
            ? sessions.plan(feature).toPrettyString()
            : Plain.text(sessions.planText(feature)).stripTrailing());
    return Exit.OK;
  }
}
