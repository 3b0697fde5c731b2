package dev.coordinator.cli.restore;

import dev.coordinator.cli.Desk;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on from where the session stands, and says where that is. */
@Command(name = "resume", description = "Go on with a paused or held session.")
public final class ResumeCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Stands in the journal.")
  private @Nullable String reason;

  @Option(
      names = "--repository",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "The clone that is looked at for changes (default: ${DEFAULT-VALUE}).")
  private Path repository = Path.of("");

  @Override
  public Integer call() {
    return new Resuming(desk, repository).of(desk.sessions().idOf(session), reason);
  }
}
