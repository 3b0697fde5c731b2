package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.access.LocalKey;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.embedded.CoordinatorDatabase;
import dev.coordinator.embedded.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole stack from the real jars of the checkout, on a data folder and a port of its own; once
 * closed, nothing of it is left but its logs.
 */
public final class RunningStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path place;
  private final Program program;
  private final String url;
  private final @Nullable Cables cables;

  private RunningStack(Path place, Program program, String url, @Nullable Cables cables) {
    this.place = place;
    this.program = program;
    this.url = url;
    this.cables = cables;
  }

  /** A stack of its own for a story that needs one. */
  public static RunningStack start(Conditions conditions) {
    return start(conditions, null);
  }

  /** The same, with cables that can fail between the services and what they need. */
  public static RunningStack start(Conditions conditions, @Nullable Cables cables) {
    try {
      var place = Files.createTempDirectory("coordinator-stories-");
      var data = place.resolve("data");
      var program =
          Program.start(
              "stack", place, environment(conditions, cables), Checkout.stack(conditions.up(data)));
      await("the stack to be ready")
          .atMost(PATIENCE)
          .until(() -> {
            if (!program.isAlive()) {
              throw new IllegalStateException(
                  "Expected the stack to start, but it said: " + program.output());
            }
            return isReady(data, cables);
          });
      return new RunningStack(place, program, runFile(data).path("url").asText(), cables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(Conditions conditions, @Nullable Cables cables) {
    var all = cables == null ? conditions : conditions.with(cables.settings());
    return all.with("COORDINATOR_HOME", Checkout.ROOT.toString()).settings();
  }

  public Web web() {
    return new Web(url, person());
  }

  /** The token of the person whose machine this is. */
  public String person() {
    return LocalKey.in(data()).map(key -> key.token().secret()).orElse("");
  }

  /** All that the parts have logged so far. */
  public String logs() {
    var all = new StringBuilder(program.output());
    try (var logs = Files.newDirectoryStream(data().resolve("logs"))) {
      for (var log : logs) {
        all.append(Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
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
    return cables == null ? part("kafka").path("port").asInt() : cables.kafkaPort();
  }

  /** What the databases say. */
  public Ledger ledger() {
    try {
      var password = Files.readString(data().resolve("postgresql").resolve("owner.password"));
      int port = part("postgresql").path("port").asInt();
      return new Ledger(new CoordinatorDatabase(port, password.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What must be true of these sessions, from the topics alone. */
  public Invariants invariants() {
    return new Invariants(topics());
  }

  /** The process of a part and all that it started. */
  public List<ProcessHandle> processes(String name) {
    var process = ProcessHandle.of(part(name).path("pid").asLong()).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  /** Ends a part as a crash would; returns when another process of it is ready. */
  public void crash(String name) {
    awaitAnother(name, kill(name));
  }

  /** Ends a part as a crash would, and returns at once its process id. */
  public long kill(String name) {
    return signal(name, "KILL");
  }

  /** Asks a part to end; returns when another process of it is ready. */
  public void restart(String name) {
    // because on TERM PostgreSQL would wait for its clients, and they never go
    awaitAnother(name, signal(name, name.equals("postgresql") ? "INT" : "TERM"));
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
    crash("kafka");
  }

  /** Sends a signal to a part's process, and returns its id. */
  public long signal(String name, String signal) {
    long pid = part(name).path("pid").asLong();
    try {
      Signals.send(signal, pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return pid;
  }

  /** Returns when a process of the part is ready that is not this one. */
  public void awaitAnother(String name, long pid) {
    await("another " + name + " to be ready")
        .atMost(PATIENCE)
        .until(
            () -> part(name),
            part ->
                part.path("pid").asLong() != pid && part.path("state").asText().equals("ready"));
  }

  private JsonNode part(String name) {
    for (var part : web().get("/api/v1/stack").good().path("parts")) {
      if (part.path("name").asText().equals(name)) {
        return part;
      }
    }
    throw new IllegalStateException("Expected a part " + name + ", but the stack has none");
  }

  private Session session(JsonNode submitted) {
    return session(submitted.path("session").asText());
  }

  private static boolean isReady(Path data, @Nullable Cables cables) {
    if (!Files.exists(data.resolve("run.json"))) {
      return false;
    }
    var run = runFile(data);
    for (var part : run.path("parts")) {
      if (cables != null && part.path("name").asText().equals("postgresql")) {
        cables.databaseIsAt(part.path("port").asInt());
      }
    }
    return run.path("ready").asBoolean();
  }

  private static JsonNode runFile(Path data) {
    try {
      return Json.TOLERANT.readTree(Files.readAllBytes(data.resolve("run.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    var parts = program.descendants();
    program.close();
    var left = parts.stream().filter(ProcessHandle::isAlive).toList();
    keepLogs();
    try (var all = Files.walk(place)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    if (!left.isEmpty() || parts.size() < 6) {
      throw new IllegalStateException(
          "Expected the stack to end its parts, but of %s there are left %s"
              .formatted(parts, left));
    }
  }

  private void keepLogs() throws IOException {
    var kept = Files.createDirectories(Checkout.logs().resolve("stack"));
    try (var logs = Files.newDirectoryStream(place.resolve("data").resolve("logs"))) {
      for (var log : logs) {
        Files.move(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
