package dev.coordinator.localstack;

import dev.coordinator.embedded.CoordinatorDatabase;
import dev.coordinator.embedded.PostgresqlCluster;
import dev.coordinator.localstack.door.FrontDoor;
import dev.coordinator.localstack.part.Part;
import dev.coordinator.localstack.part.PartStatus;
import dev.coordinator.localstack.part.Supervised;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All parts together: started in order, each as soon as what it needs is ready, and ended in the
 * reverse order.
 */
final class Stack {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  static final Duration END_PATIENCE = Duration.ofSeconds(12);

  private final StackFolder folder;
  private final StackParts parts;
  private final Consumer<String> said;
  private final Duration endPatience;
  private final List<Supervised> infrastructure = new CopyOnWriteArrayList<>();
  private final List<Supervised> services = new CopyOnWriteArrayList<>();
  private final Object runFileLock = new Object();
  private @Nullable FrontDoor door;
  private volatile boolean complete;
  private boolean stopped;

  /** What has not ended within the patience after a stop is killed. */
  Stack(StackFolder folder, StackParts parts, Consumer<String> said, Duration endPatience) {
    this.endPatience = endPatience;
    this.folder = folder;
    this.parts = parts;
    this.said = said;
  }

  /** Returns when every part is ready. */
  void start(int port) throws IOException, InterruptedException, SQLException {
    open(port);
    parts.entrance().open(url());
    Supervised kafka = launch(infrastructure, parts.kafka());
    PostgresqlCluster cluster = parts.cluster();
    CoordinatorDatabase database =
        new CoordinatorDatabase(parts.databasePort(), cluster.ownerPassword());
    Supervised postgresql = launch(infrastructure, parts.postgresql(cluster, database));
    postgresql.awaitReady(PATIENCE);
    List<Part> wanted = new ArrayList<>();
    for (Service service : Service.values()) {
      String password = UUID.randomUUID().toString();
      database.provideSchema(service.word(), password);
      wanted.addAll(parts.service(service, database, password));
    }
    kafka.awaitReady(PATIENCE);
    for (Part part : wanted) {
      launch(services, part);
    }
    awaitAll(services);
    complete = true;
    writeRunFile();
  }

  String url() {
    FrontDoor open = door;
    return open == null ? "" : "http://127.0.0.1:" + open.port();
  }

  /** Ends everything; a second call does nothing. */
  synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    closeDoor();
    stopAll(services);
    stopAll(infrastructure.reversed());
    try {
      Files.deleteIfExists(folder.runFile());
    } catch (IOException e) {
      said.accept("Left behind: " + folder.runFile());
    }
  }

  private void open(int port) throws IOException {
    try {
      door = FrontDoor.open(port, parts.servicePorts(), this::toJson);
    } catch (BindException e) {
      throw new StackProblem(
          "Expected port %d of 127.0.0.1 to be free, but another program listens there. Name another one with --port."
              .formatted(port));
    }
    writeRunFile();
  }

  /** Waits for a stop that is under way, so that it never misses a part. */
  private synchronized Supervised launch(List<Supervised> kind, Part part) {
    if (stopped) {
      throw new IllegalStateException("Stopped before everything was ready.");
    }
    Supervised supervised = new Supervised(part, said, this::noteChange);
    kind.add(supervised);
    supervised.start();
    return supervised;
  }

  /** Fails with the first that fails, because the others may need long to become ready. */
  private static void awaitAll(List<Supervised> parts) throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    CompletionService<Supervised> waits = new ExecutorCompletionService<>(threads);
    try {
      for (Supervised part : parts) {
        waits.submit(() -> part.awaitReady(PATIENCE));
      }
      for (int done = 0; done < parts.size(); done++) {
        waits.take().get();
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IllegalStateException(cause == null ? "" : cause.getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void closeDoor() {
    FrontDoor open = door;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        said.accept("The front door did not close: " + e.getMessage());
      }
    }
  }

  /** All at once, because each may take seconds to finish what it does. */
  private void stopAll(List<Supervised> parts) {
    List<Thread> stops = new ArrayList<>();
    for (Supervised part : parts) {
      stops.add(Thread.ofVirtual().start(() -> part.stop(endPatience)));
    }
    for (Thread stop : stops) {
      try {
        stop.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<PartStatus> statuses() {
    List<PartStatus> all = new ArrayList<>();
    infrastructure.forEach(part -> all.add(part.status()));
    services.forEach(part -> all.add(part.status()));
    return all;
  }

  /** Whether all parts were started and every one can work now. */
  private boolean isReady() {
    return complete && statuses().stream().allMatch(PartStatus::isReady);
  }

  private JsonObject toJson() {
    JsonArray entries = new JsonArray();
    statuses().forEach(part -> entries.add(part.toJson()));
    return new JsonObject()
        .put("ready", isReady())
        .put("pid", ProcessHandle.current().pid())
        .put("url", url())
        .put("parts", entries);
  }

  /** For the keepers: a full disk is said, and the next change is written again. */
  private void noteChange() {
    try {
      writeRunFile();
    } catch (IOException e) {
      said.accept(
          "Expected to write %s, but: %s. Everything runs on.".formatted(folder.runFile(), e));
    }
  }

  private void writeRunFile() throws IOException {
    synchronized (runFileLock) {
      RunFile.ofThisProcess(url(), isReady(), statuses()).write(folder.runFile());
    }
  }
}
