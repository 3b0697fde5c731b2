package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.LeaseText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells who holds which files of a repository, and who waits for them behind whom. */
@Command(
    name = "leases",
    description = "Show who holds which files of a repository and who waits for them.")
public final class LeasesCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      paramLabel = "REPOSITORY",
      description = "The repository's name, as the feature file gives it.")
  private String repository = "";

  @Override
  public Integer call() {
    var path = "/api/v1/file-leases?repository=" + Sessions.encoded(repository);
    var leases = desk.door().get(path, JsonNode.class);
    desk.print(desk.json() ? leases.toPrettyString() : LeaseText.whole(leases));
    return Exit.OK;
  }
}
