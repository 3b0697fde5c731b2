package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.LocalKey;
import dev.coordinator.contracts.access.Role;
import dev.coordinator.contracts.access.TokenEntry;
import dev.coordinator.contracts.access.TokenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole stack from the real jars of the checkout, on a data folder and a port of its own; once
 * closed, nothing of it is left but its logs.
 */
public final class RunningStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path place;
  private final Conditions conditions;
  private final @Nullable Cables cables;
  private Program program;
  private String url;
  private boolean isGone;

  private RunningStack(Path place, Conditions conditions, @Nullable Cables cables) {
    this.place = place;
    this.conditions = conditions;
    this.cables = cables;
    program = up();
    url = awaitReady();
  }

  /** A stack of its own for a story that needs one. */
  public static RunningStack start(Conditions conditions) {
    return start(conditions, null);
  }

  /** The same, with cables that can fail between the services and what they need. */
  public static RunningStack start(Conditions conditions, @Nullable Cables cables) {
    try {
      var place = Files.createTempDirectory("coordinator-stories-");
      return new RunningStack(place, conditions, cables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Program up() {
    var command = Checkout.stack(conditions.up(data()));
    var all = cables == null ? conditions : conditions.with(cables.settings());
    var environment = all.with("COORDINATOR_HOME", Checkout.ROOT.toString()).settings();
    return Program.start("stack", place, environment, command);
  }

  private String awaitReady() {
    return await("the stack to be ready")
        .atMost(PATIENCE)
        .until(
            () -> {
              if (!program.isAlive()) {
                throw new IllegalStateException(
                    "Expected the stack to start, but it said: " + program.output());
              }
              var run = RunFile.of(data(), program.pid());
              if (cables != null) {
                run.flatMap(RunFile::databasePort).ifPresent(cables::databaseIsAt);
              }
              return run.filter(RunFile::isReady);
            },
            Optional::isPresent)
        .map(RunFile::url)
        .orElseThrow();
  }

  /**
   * Kills every process of it, the one that would start them again first; returns when all runs
   * again on the same data.
   */
  public void endAllAndStartAgain() {
    killAll();
    isGone = false;
    program = up();
    url = awaitReady();
  }

  /** Kills every process of it, as a machine that dies; its files stay as they are. */
  public void killAll() {
    var all = program.descendants();
    program.kill();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(part -> part.onExit().join());
    isGone = true;
  }

  public Web web() {
    return new Web(url, person());
  }

  /** One replica, past the front door. */
  public Web web(String part) {
    return new Web("http://127.0.0.1:" + parts().port(part), person());
  }

  /** The token of the person whose machine this is. */
  public String person() {
    return LocalKey.in(data()).map(key -> key.token().secret()).orElse("");
  }

  /** A token of the name for whoever carries these agents; the file is read again at once. */
  public String admit(String name, String... agents) {
    var token = AccessToken.random();
    var roles = Set.of(Role.RUNNER, Role.VIEWER);
    var file = data().resolve("access").resolve("tokens.json");
    try {
      var entry = new TokenEntry(name, roles, List.of(agents), token.hash());
      TokenFile.read(file).with(entry).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return token.secret();
  }

  /** All that the parts have logged so far. */
  public String logs() {
    return program.output() + partLogs().all();
  }

  /** What one part has logged so far. */
  public String logsOf(String part) {
    return partLogs().of(part);
  }

  private PartLogs partLogs() {
    return new PartLogs(data().resolve("logs"));
  }

  private Path data() {
    return place.resolve("data");
  }

  /** Hands in a feature that must be taken. */
  public Session submit(Feature feature) {
    return session(web().post("/api/v1/features", feature.content()).good());
  }

  /** Hands in a feature file that must be taken. */
  public Session submit(String yaml) {
    return session(web().submit(yaml).good());
  }

  public Session session(String id) {
    return new Session(web(), id);
  }

  /** A runner on this repository, still to be told what it carries. */
  public Runner runner(Git repository) {
    return new Runner(this, repository);
  }

  /** The command line against this stack, as a process. */
  public Program cli(String... words) {
    return Program.start("cli-" + words[0], place, environment(), Checkout.cli(List.of(words)));
  }

  /** The launcher of the checkout against this stack, as a process. */
  public Program launcher(String... words) {
    return Program.start("launcher", place, environment(), Checkout.launcher(words));
  }

  /** A script that stands for the command on a person's path, against this stack. */
  public String launcherScript() {
    var set = new StringBuilder("#!/bin/sh\n");
    environment().forEach((name, value) -> set.append("export %s='%s'%n".formatted(name, value)));
    return set + "exec '" + Checkout.launcher().getFirst() + "' \"$@\"\n";
  }

  Map<String, String> environment() {
    return Map.of(
        "COORDINATOR_URL",
        url,
        "COORDINATOR_DATA",
        data().toString(),
        "COORDINATOR_TREES",
        place.resolve("trees").toString());
  }

  /** A folder for this story's files, outside every repository. */
  public Path folder(String name) {
    try {
      return Files.createTempDirectory(place, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server keeps the artifacts of its sessions. */
  public Path artifacts() {
    return data().resolve("artifacts");
  }

  /** Everything on the topics so far. */
  public Topics topics() {
    return Topics.read("127.0.0.1:" + kafkaPort());
  }

  /** Says again what was said on the topics. */
  public Echo echo() {
    return new Echo(kafkaPort());
  }

  int kafkaPort() {
    return cables == null ? parts().port("kafka") : cables.kafkaPort();
  }

  /** What the databases say. */
  public Ledger ledger() {
    return Ledger.of(data(), parts().port("postgresql"));
  }

  /** What must be true of these sessions, from the topics alone. */
  public Invariants invariants() {
    return new Invariants(topics());
  }

  /** Its processes, to be ended one by one. */
  public Parts parts() {
    return new Parts(web(), program.pid());
  }

  /**
   * Ends the broker and leaves nothing of its data; returns when a new one is ready. The folder is
   * moved first, because the next broker starts at once.
   */
  public void loseTheBrokersData() {
    try {
      Files.move(data().resolve("kafka"), place.resolve("lost-" + System.nanoTime()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts().crash("kafka");
  }

  private Session session(JsonNode submitted) {
    return session(submitted.path("session").asText());
  }

  @Override
  public void close() throws IOException {
    var parts = program.descendants();
    program.close();
    var left = parts.stream().filter(ProcessHandle::isAlive).toList();
    partLogs().keep();
    try (var all = Files.walk(place)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    if (!left.isEmpty() || (parts.size() < 6 && !isGone)) {
      throw new IllegalStateException(
          "Expected the stack to end its parts, but of %s there are left %s"
              .formatted(parts, left));
    }
  }
}
