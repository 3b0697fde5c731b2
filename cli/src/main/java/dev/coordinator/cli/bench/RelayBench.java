package dev.coordinator.cli.bench;

import dev.coordinator.cli.demo.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The whole benchmark: floors and services in one run, on the same database and broker. */
final class RelayBench {
  private static final int WARM = 30;
  private static final int ALONE = 30;
  private static final int PACED = 100;
  private static final long PACED_MILLIS = 1_000;
  private static final int KILLED = 60;

  private final Home home;
  private final Path root;
  private final Path data;
  private final Flags flags;
  private final int load;
  private final Sheet sheet;
  private final int port;

  RelayBench(Home home, Path root, Flags flags, int load, Sheet sheet) throws IOException {
    this.home = home;
    this.root = root;
    this.data = root.resolve("data");
    this.flags = flags;
    this.load = load;
    this.sheet = sheet;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  /** What can be left out. */
  enum Part {
    ALONE,
    PACED,
    LOAD,
    KILL,
    GIT,
    RESTART
  }

  void run(Set<Part> parts, Consumer<String> said) throws IOException, InterruptedException {
    said.accept("Starting the stack (%d start caches) ...".formatted(caches()));
    try (var stack = new BenchStack(home, data, port, flags.ofStack())) {
      sheet.put("start caches", caches());
      sheet.put("first start, ready s", stack.readySeconds());
      said.accept("Measuring the floors ...");
      var commit = floor(stack, "commit");
      var kafka = floor(stack, "kafka");
      try (var agents = new NoOpAgents("http://127.0.0.1:" + stack.part("gateway").port())) {
        agents.start();
        var scenes = new Scenes(stack, agents);
        said.accept("Warming the services ...");
        scenes.release(scenes.plan(WARM), 0);
        scenes.release(scenes.plan(WARM), 0);
        play(new Stage(stack, scenes, commit, kafka), parts, said);
      }
      if (parts.contains(Part.GIT)) {
        said.accept("One session with git and the runner ...");
        var git = new GitRelay(home, stack, root).run();
        sheet.put("with git and the runner, agent's end to next start", git);
      }
    }
    if (parts.contains(Part.RESTART)) {
      said.accept("Starting the stack again ...");
      try (var stack = new BenchStack(home, data, port, flags.ofStack())) {
        sheet.put("second start, ready s", stack.readySeconds());
      }
    }
  }

  /** What the scenes need. */
  private record Stage(
      BenchStack stack, Scenes scenes, Map<String, Timeline> commit, Map<String, Timeline> kafka) {}

  private void play(Stage stage, Set<Part> parts, Consumer<String> said)
      throws InterruptedException {
    if (parts.contains(Part.ALONE)) {
      said.accept("Sessions one after the other ...");
      var alone = Spread.of(stage.scenes().alone(ALONE));
      compare("hand-off alone", alone, stage, "alone:" + ALONE);
    }
    if (parts.contains(Part.PACED)) {
      said.accept("%d sessions of agents that take 1 s ...".formatted(PACED));
      var timeline = stage.scenes().release(stage.scenes().plan(PACED), PACED_MILLIS);
      var step = "together:%d:%d".formatted(PACED, PACED_MILLIS);
      compare("hand-off, 100 sessions", Spread.of(handOffs(timeline)), stage, step);
    }
    if (parts.contains(Part.LOAD)) {
      said.accept("%d batches in flight ...".formatted(load * RelayShape.BATCHES));
      load(stage);
    }
    if (parts.contains(Part.KILL)) {
      for (var victim : List.of("scheduler", "gateway")) {
        said.accept("Killing the %s ...".formatted(victim));
        var killed = stage.scenes().kill(victim, KILLED);
        sheet.put(victim + " killed, no batch started for s", killed.stall());
        sheet.put(victim + " killed, batches started twice", killed.twice());
      }
    }
  }

  private void compare(String name, Spread spread, Stage stage, String step) {
    var commit = Spread.of(handOffs(of(stage.commit(), step)));
    var kafka = Spread.of(handOffs(of(stage.kafka(), step)));
    sheet.put(name + ": floor commit", commit);
    sheet.put(name + ": floor kafka", kafka);
    sheet.put(name + ": services", spread);
    sheet.ratio(name, spread, kafka);
  }

  private void load(Stage stage) throws InterruptedException {
    var scene = stage.scenes().measured(load, 0);
    double batches = (double) load * RelayShape.BATCHES;
    var step = "together:%d:0".formatted(load);
    sheet.put("load: floor commit, batches/s", batches / of(stage.commit(), step).seconds());
    sheet.put("load: floor kafka, batches/s", batches / of(stage.kafka(), step).seconds());
    sheet.put("load: services, batches/s", batches / scene.timeline().seconds());
    sheet.put("load: services, CPU s per 1000", scene.services() / batches * 1_000);
    sheet.put("load: database, CPU s per 1000", scene.database() / batches * 1_000);
    sheet.put("load: broker, CPU s per 1000", scene.broker() / batches * 1_000);
    for (var service : BenchStack.SERVICES) {
      var seconds = scene.each().getOrDefault(service, 0.0);
      sheet.put("load: " + service + ", CPU s per 1000", seconds / batches * 1_000);
    }
    sheet.put("load: batches started twice", scene.timeline().startedTwice());
    sheet.put("memory of the four services, MB", stage.stack().megabytes(BenchStack.SERVICES));
    sheet.put("memory of the database, MB", stage.stack().megabytes(List.of("postgresql")));
    sheet.put("memory of the broker, MB", stage.stack().megabytes(List.of("kafka")));
  }

  private Map<String, Timeline> floor(BenchStack stack, String kind)
      throws IOException, InterruptedException {
    return new Floors(home, stack, data, flags.ofFloor())
        .run(
            kind,
            List.of(
                "together:%d:0".formatted(2 * WARM + 1),
                "alone:" + ALONE,
                "together:%d:%d".formatted(PACED, PACED_MILLIS),
                "together:%d:0".formatted(load)));
  }

  private static Timeline of(Map<String, Timeline> floor, String step) {
    return floor.getOrDefault(step, new Timeline());
  }

  private static List<Double> handOffs(Timeline timeline) {
    return timeline.handOffs(RelayShape.needs());
  }

  private int caches() throws IOException {
    var folder = home.folder().resolve("local-stack/target/aot");
    if (flags != Flags.LOCAL || !Files.isDirectory(folder)) {
      return 0;
    }
    try (var files = Files.newDirectoryStream(folder, "*.aot")) {
      int count = 0;
      for (var _ : files) {
        count++;
      }
      return count;
    }
  }
}
