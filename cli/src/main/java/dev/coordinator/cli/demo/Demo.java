package dev.coordinator.cli.demo;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.cli.screen.SessionText;
import dev.coordinator.cli.session.Beside;
import dev.coordinator.cli.session.FeatureFile;
import dev.coordinator.cli.session.Following;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.session.Submission;
import dev.coordinator.cli.view.SessionView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The story of the demo from an empty folder to the final summary; however it ends, also by Ctrl-C,
 * no process of it is left.
 */
final class Demo {
  private static final List<String> AGENTS =
      List.of("backend-agent", "frontend-agent", "testing-agent");
  private static final String FEATURE = "real-time-notifications.yaml";
  private static final String IN_SECONDS = "\npolicy:\n  unitOfTime: PT1S\n";
  private static final Map<String, String> AGENT_ENVIRONMENT = Map.of("AGENT_SECONDS", "3");
  private static final long LOOK_MILLIS = 200;
  private static final long LIMIT_NANOS = 240_000_000_000L;

  private final Home home;
  private final DemoPlace place;
  private final DemoServer server;
  private final Children children;
  private final Stage stage;
  private volatile boolean made;
  private boolean stopped;

  Demo(Home home, DemoPlace place, DemoServer server, Children children, Stage stage) {
    this.home = home;
    this.place = place;
    this.server = server;
    this.children = children;
    this.stage = stage;
  }

  /** Whether the feature was built to its end. */
  boolean run(boolean keep) throws IOException, InterruptedException {
    var hook = new Thread(this::interrupted, "demo-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      var completed = play(keep);
      stage.title("Stopping");
      return completed;
    } catch (DoorException | Unreachable | IOException failed) {
      waitIfInterrupted();
      throw failed;
    } catch (Complaint failed) {
      stage.title("Stopping, the logs are in " + place.logs());
      throw failed;
    } finally {
      stop();
    }
  }

  private boolean play(boolean keep) throws IOException, InterruptedException {
    var started = System.nanoTime();
    stage.title("A small repository: " + place.repository());
    var repository = DemoRepository.make(place.repository());
    made = true;
    stage.title("The stack, on " + server.url());
    server.open(stage);
    stage.title("Three runners, each with a scripted agent");
    for (var agent : AGENTS) {
      runner(agent, repository.folder());
      stage.say("  " + agent);
    }
    new Presences(server, AGENTS).await(children);
    var end = build(server.sessions());
    new Ending(stage, server, repository).tell(end, place.logs());
    stage.say("Done in " + (System.nanoTime() - started) / 1_000_000_000L + " s.");
    if (keep) {
      stage.title("All of it still runs, see " + server.page() + " . Enter or Ctrl-C stops it.");
      awaitEnter();
    }
    return end.completed();
  }

  private void runner(String agent, Path repository) throws IOException {
    var arguments = List.of("runner", "--repository", server.repository() + "=" + repository);
    var who = List.of("--agent", agent, "--name", server.repository() + "-" + agent);
    var how = List.of("--url", server.url(), "--command", agentCommand());
    var command = home.verb(Stream.of(arguments, who, how).flatMap(List::stream).toList());
    var name = "demo-" + agent;
    children.start(name, command, AGENT_ENVIRONMENT, place.logs().resolve(name + ".log"));
  }

  private SessionView build(Sessions sessions) throws IOException, InterruptedException {
    var text =
        Files.readString(home.example("features/" + FEATURE))
                .replaceFirst("(?m)^repository: .*$", "repository: " + server.repository())
            + IN_SECONDS;
    var answer =
        new Submission(sessions, () -> Thread.sleep(LOOK_MILLIS))
            .of(
                FeatureFile.of(FEATURE, text.getBytes(StandardCharsets.UTF_8)),
                true,
                Submission.newKey());
    var id = answer.path("session").asText();
    stage.title("Building " + answer.path("feature").asText() + ", live on " + server.page());
    var begun = System.nanoTime();
    return new Following(
            () -> look(sessions, id, begun),
            stage.progress(new Beside(sessions, id)),
            () -> Thread.sleep(LOOK_MILLIS))
        .toItsEnd();
  }

  /** The session now; fails where waiting has no more sense. */
  private SessionView look(Sessions sessions, String id, long begun) {
    Survivors.check(children);
    var session = sessions.view(id);
    if (System.nanoTime() - begun > LIMIT_NANOS && !session.ended()) {
      throw Complaint.failed(
          "Expected the session to end within 4 minutes, but it is "
              + new SessionText(Paint.NONE).line(session));
    }
    return session;
  }

  private String agentCommand() {
    return "sh '" + home.example("scripted-agent.sh").toString().replace("'", "'\\''") + "'";
  }

  /** Returns at Enter; without a terminal there is none, and only a signal ends the wait. */
  private static void awaitEnter() throws IOException, InterruptedException {
    if (System.in.read() < 0) {
      new CountDownLatch(1).await();
    }
  }

  /** Says nothing about what breaks while everything is being stopped, because that is no news. */
  private void waitIfInterrupted() throws InterruptedException {
    if (children.closed()) {
      new CountDownLatch(1).await();
    }
  }

  private void interrupted() {
    if (!children.closed()) {
      stage.title("Stopping");
    }
    stop();
  }

  /** Once, though an end and Ctrl-C may meet: the later waits until all is gone. */
  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    children.close();
    try {
      place.tidy();
    } catch (IOException stays) {
      stage.say("The stack's data could not be removed: " + Plain.line(stays.toString()));
    }
    if (made) {
      stage.say(place.staying());
    }
  }
}
