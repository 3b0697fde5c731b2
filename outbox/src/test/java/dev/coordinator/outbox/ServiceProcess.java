package dev.coordinator.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service in a process of its own, to be killed or stopped; it ends with its test. */
final class ServiceProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  private ServiceProcess(Process process) {
    this.process = process;
    this.said = process.inputReader();
  }

  /** Commits events and lives on without a relay: what it says is committed and not published. */
  static ServiceProcess committing(Site site, String session, int events) throws IOException {
    return start(site, "commit", session, String.valueOf(events));
  }

  /** Relays. */
  static ServiceProcess relaying(Site site) throws IOException {
    return start(site, "relay");
  }

  private static ServiceProcess start(Site site, String... more) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServiceProcess.class.getName());
    command.addAll(
        List.of(site.schema(), site.jdbcUrl(), site.password(), site.bootstrapServers()));
    command.addAll(List.of(more));
    return new ServiceProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Returns when the process has said this. */
  void awaitSaying(String words) throws IOException {
    String line;
    while ((line = said.readLine()) != null) {
      if (line.equals(words)) {
        return;
      }
    }
    throw new IllegalStateException("Expected to hear \"" + words + "\", but the process ended");
  }

  /** As kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As kill -STOP: the process keeps its connections and does nothing. */
  void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    var site = Site.of(args);
    try (var service = new ServiceFixture(site)) {
      if (args[4].equals("commit")) {
        for (var number = 1; number <= Integer.parseInt(args[6]); number++) {
          service.commit(args[5], number);
        }
        System.out.println("committed");
      } else {
        service.relaying();
        while (!service.signal.leading()) {
          Thread.onSpinWait();
        }
        System.out.println("leading");
      }
      // its end is the end of the test that started us
      System.in.read();
    }
  }
}
