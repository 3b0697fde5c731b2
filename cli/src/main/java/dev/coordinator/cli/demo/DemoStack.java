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
import java.util.List;
import java.util.Map;

/** The whole stack in processes of its own: once started, every part of it can work. */
final class DemoStack implements DemoServer {
  private static final long PATIENCE_NANOS = 90_000_000_000L;
  private static final long LOOK_MILLIS = 150;

  private final Home home;
  private final Children children;
  private final DemoPlace place;
  private final int port;
  private final String url;

  DemoStack(Home home, Children children, DemoPlace place, int port) {
    this.home = home;
    this.children = children;
    this.place = place;
    this.port = port;
    this.url = "http://127.0.0.1:" + port;
  }

  @Override
  public String url() {
    return url;
  }

  /** On a terminal with the key that signs in behind the #, because a log must never have it. */
  @Override
  public String page() {
    return LocalKey.in(place.data())
        .filter(_ -> Paint.isTerminal())
        .map(key -> url + "/#key=" + key.token().secret())
        .orElse(url + "/");
  }

  @Override
  public String repository() {
    return "shop";
  }

  @Override
  public Sessions sessions() {
    return new Sessions(new Door(url));
  }

  /** Starts it and waits until it is ready, telling each part when it is. */
  @Override
  public void open(Stage stage) throws IOException, InterruptedException {
    var log = place.logs().resolve("stack.log");
    children.start(
        "stack",
        home.stack(place.data(), port),
        // it has an owner of its own, whatever tokens this person's team has
        Map.of("COORDINATOR_HOME", home.folder().toString(), "COORDINATOR_TOKENS", ""),
        log);
    var started = System.nanoTime();
    var told = new StackNews(stage);
    while (!told.ready(look())) {
      Survivors.check(children);
      if (System.nanoTime() - started > PATIENCE_NANOS) {
        throw Complaint.failed(
            "Expected the stack to be ready within 90 s, but it is not; see " + log);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public List<String> further() {
    return List.of(
        "  the page       " + url + "/ (while it runs: ./coordinator demo --keep)",
        "  your own       ./coordinator up, a runner that carries your agents, and then",
        "                 ./coordinator submit FILE --wait: docs/getting-started.md");
  }

  private StackView look() {
    try {
      return StackView.of(sessions().stack());
    } catch (Unreachable | DoorException notYet) {
      return new StackView(List.of());
    }
  }
}
