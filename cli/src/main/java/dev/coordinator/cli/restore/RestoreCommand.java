package dev.coordinator.cli.restore;

import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Gives a session's tree to a server that does not know it, and says what is done, what comes next
 * and what has changed here meanwhile. The session is paused then; it goes on with resume.
 */
@Command(
    name = "restore",
    description = "Take up a session of another server from its tree or zip; then resume it.")
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      paramLabel = "PATH",
      description = "A zip that export wrote, or a folder such as .artifacts/feature[/stamp].")
  private String path = "";

  @Option(
      names = "--repository",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "The clone that is looked at for changes (default: ${DEFAULT-VALUE}).")
  private Path repository = Path.of("");

  @Option(
      names = "--take-over",
      description =
          "Go on although a later server did, which is gone for good, and its tree with it.")
  private boolean takeOver;

  @Override
  public Integer call() throws InterruptedException {
    var _ = new TakeUp(desk, repository).from(Path.of(path.replaceFirst("^@", "")), takeOver);
    return Exit.OK;
  }
}
