package dev.coordinator.cli.bench;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.demo.Children;
import dev.coordinator.cli.demo.Home;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.view.StackView;
import dev.coordinator.cli.view.StackView.Part;
import dev.coordinator.contracts.access.LocalKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A local stack of the benchmark's own, durable as everybody's. */
final class BenchStack implements AutoCloseable {
  static final List<String> SERVICES = List.of("planner", "scheduler", "gateway", "checkpoint");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Children children = new Children(30);
  private final Path data;
  private final String url;
  private final double readySeconds;

  /** Returns when all of it is ready. */
  BenchStack(Home home, Path data, int port, Map<String, String> environment)
      throws IOException, InterruptedException {
    this.data = data;
    this.url = "http://127.0.0.1:" + port;
    var began = System.nanoTime();
    var log = data.resolveSibling("stack.log");
    Runtime.getRuntime().addShutdownHook(new Thread(children::close, "bench-stop"));
    var whole = new TreeMap<>(environment);
    whole.put("COORDINATOR_HOME", home.folder().toString());
    whole.put("COORDINATOR_TOKENS", "");
    var process = children.start("stack", home.stack(data, port), whole, log).process();
    while (!look().ready()) {
      if (!process.isAlive() || System.nanoTime() - began > PATIENCE_NANOS) {
        close();
        throw Complaint.failed("Expected the stack to become ready, but it did not; see " + log);
      }
      Thread.sleep(20);
    }
    this.readySeconds = (System.nanoTime() - began) / 1e9;
  }

  double readySeconds() {
    return readySeconds;
  }

  String url() {
    return url;
  }

  /** The door as a member, who may release sessions. */
  Door door() {
    return new Door(url, LocalKey.in(data).map(LocalKey::token).orElse(null));
  }

  Part part(String name) {
    return look().parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Complaint.failed("Expected a part " + name + " in the stack"));
  }

  /** What each part has used so far. */
  Map<String, Double> cpuSeconds() {
    var all = new TreeMap<String, Double>();
    look().parts().forEach(part -> all.put(part.name(), Consumption.cpuSeconds(part.pid())));
    return all;
  }

  double megabytes(List<String> parts) {
    return parts.stream().mapToDouble(name -> Consumption.megabytes(part(name).pid())).sum();
  }

  private StackView look() {
    try {
      return StackView.of(new Sessions(new Door(url)).stack());
    } catch (Unreachable | DoorException notYet) {
      return new StackView(List.of());
    }
  }

  @Override
  public void close() {
    children.close();
  }
}
