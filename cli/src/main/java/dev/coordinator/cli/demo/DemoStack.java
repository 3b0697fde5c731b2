package dev.coordinator.cli.demo;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.view.StackView;
import dev.coordinator.contracts.access.LocalKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole stack in processes of its own: once started, every part of it can work. */
final class DemoStack {
  private static final long PATIENCE_NANOS = 90_000_000_000L;
  private static final long LOOK_MILLIS = 150;

  private final Home home;
  private final Children children;
  private final Path logs;
  private final String url;

  DemoStack(Home home, Children children, Path logs, int port) {
    this.home = home;
    this.children = children;
    this.logs = logs;
    this.url = "http://127.0.0.1:" + port;
  }

  String url() {
    return url;
  }

  /**
   * The page's address; on a terminal with the key that signs in behind the #, because a log must
   * never have it.
   */
  String page(Path data) {
    return LocalKey.in(data)
        .filter(_ -> Paint.isTerminal())
        .map(key -> url + "/#key=" + key.token().secret())
        .orElse(url + "/");
  }

  Sessions sessions() {
    return new Sessions(new Door(url));
  }

  /** Starts it and waits until it is ready, telling each part when it is. */
  void start(Path data, int port, Stage stage) throws IOException, InterruptedException {
    children.start(
        "stack",
        home.stack(data, port),
        Map.of("COORDINATOR_HOME", home.folder().toString()),
        logs.resolve("stack.log"));
    var started = System.nanoTime();
    var told = new StackNews(stage);
    while (!told.ready(look())) {
      Survivors.check(children);
      if (System.nanoTime() - started > PATIENCE_NANOS) {
        throw Complaint.failed(
            "Expected the stack to be ready within 90 s, but it is not; see "
                + logs.resolve("stack.log"));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Starts a runner that carries this agent on the repository. */
  void runner(String agent, Path repository, String command, Map<String, String> environment)
      throws IOException {
    var name = "demo-" + agent;
    var arguments =
        List.of(
            "runner",
            "--repository",
            "shop=" + repository,
            "--agent",
            agent,
            "--name",
            name,
            "--url",
            url,
            "--command",
            command);
    children.start(name, home.verb(arguments), environment, logs.resolve(name + ".log"));
  }

  private StackView look() {
    try {
      return StackView.of(sessions().stack());
    } catch (Unreachable | DoorException notYet) {
      return new StackView(List.of());
    }
  }
}
