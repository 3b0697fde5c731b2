package dev.coordinator.cli.demo;

import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.cli.screen.SessionText;
import dev.coordinator.cli.session.FinalSummary;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.view.SessionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last pages of the demo: the summary, the branch with its commits, and where to look further.
 */
final class Ending {
  private static final int LOOKS = 75;
  private static final long LOOK_MILLIS = 200;

  private final Stage stage;
  private final DemoServer server;
  private final Sessions sessions;
  private final DemoRepository repository;

  Ending(Stage stage, DemoServer server, DemoRepository repository) {
    this.stage = stage;
    this.server = server;
    this.sessions = server.sessions();
    this.repository = repository;
  }

  /** Tells how the session ended. */
  void tell(SessionView end, Path logs) throws IOException, InterruptedException {
    stage.document(sessions.document(end.session()));
    if (!end.completed()) {
      stage.title("It did not complete");
      stage.say(new SessionText(Paint.NONE).whole(end));
      stage.say("Logs: " + logs);
      return;
    }
    stage.title("The final summary");
    stage.say(Plain.text(summary(end.session())));
    tellCommits(end);
    var artifacts = repository.artifacts(end.feature(), end.stamp() == null ? "" : end.stamp());
    stage.title("Look further");
    stage.say("  the work       git -C " + repository.folder() + " show --stat " + end.branch());
    stage.say("  the artifacts  " + mirrored(artifacts));
    server.further().forEach(stage::say);
    stage.say("  other agents   examples/README.md");
  }

  private void tellCommits(SessionView end) throws IOException, InterruptedException {
    var branch = end.branch();
    if (branch != null) {
      stage.title("The branch " + branch);
      stage.say(repository.graph(branch));
    }
  }

  private String summary(String session) throws InterruptedException {
    return new FinalSummary(sessions)
        .of(session)
        .orElse("(the summary was not written within " + FinalSummary.PATIENCE_SECONDS + " s)");
  }

  private static String mirrored(Path artifacts) throws InterruptedException {
    for (var look = 0; look < LOOKS; look++) {
      if (Files.exists(artifacts.resolve(FinalSummary.FILE))) {
        return artifacts.toString();
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return artifacts + " (the summary was not mirrored within 15 s)";
  }
}
