package dev.coordinator.cli.session;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.screen.PlanText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands in a feature file; with --wait it is done only when the session has completed. */
@Command(name = "submit", description = "Submit a feature file and start building it.")
public final class SubmitCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 1_000;

  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "FILE", description = "The feature as YAML or JSON; - reads the input.")
  private Path file = Path.of("-");

  @Option(names = "--wait", description = "Follow it until it ends or needs a person.")
  private boolean wait;

  @Option(
      names = "--start",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Start at once, or hold the session until resume (default: start).")
  private boolean start = true;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "What the submission is known by, 1-200 visible ASCII characters: asked again under it,"
              + " it makes no second session (default: a new one).")
  private String key = Submission.newKey();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (wait && !start) {
      throw Complaint.usage(
          "Expected --wait or --no-start, but not both: a held session waits for resume");
    }
    var sessions = desk.sessions();
    var answer =
        new Submission(sessions, () -> Thread.sleep(PAUSE_MILLIS))
            .of(FeatureFile.read(file), start, key);
    var id = answer.path("session").asText();
    if (!desk.json()) {
      desk.print(new PlanText(desk.paint()).of(answer));
    } else if (!wait) {
      desk.print(answer.toPrettyString());
    }
    return wait ? new Vigil(desk, sessions).over(id) : Exit.OK;
  }
}
