package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.JvmInfra;
import dev.coordinator.embedded.RunningInfra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Real processes of the scheduler on a real broker and database, and nothing else: who asks them
 * plays the other services on the topics. Each can be killed and is then another process at once.
 */
public final class Schedulers implements AutoCloseable {
  private static final String SCHEMA = "scheduler";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final RunningInfra infra;
  private final List<Program> replicas = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private Schedulers(RunningInfra infra) {
    this.infra = infra;
  }

  /** Returns when all are ready. */
  public static Schedulers start(int count) throws Exception {
    var running = JvmInfra.start(new String[] {SCHEMA});
    var all =
        new Schedulers(new RunningInfra(running[0], running[1], Integer.parseInt(running[2])));
    for (int number = 0; number < count; number++) {
      all.ports.add(freePort());
      all.replicas.add(all.up(number));
      // the first one alone, because it makes the tables and the topics
      all.awaitReady(number);
    }
    return all;
  }

  /** Ends it as a crash would and starts another in its place; does not wait for it. */
  public void crash(int number) {
    replicas.get(number).kill();
    replicas.set(number, up(number));
  }

  public void awaitReady(int number) {
    await("scheduler " + number + " to be ready").atMost(PATIENCE).until(() -> isReady(number));
  }

  /** Whether the newest process of it serves. */
  public boolean isReady(int number) throws InterruptedException {
    return replicas.get(number).isAlive() && answers(ports.get(number));
  }

  public String brokers() {
    return infra.bootstrapServers();
  }

  /** A connection with the rights of the scheduler itself. */
  public Connection database() throws SQLException {
    return DriverManager.getConnection(
        infra.jdbcUrl(SCHEMA), infra.username(SCHEMA), infra.password());
  }

  private Program up(int number) {
    var settings = new HashMap<>(infra.quarkusSettings(SCHEMA));
    settings.put("quarkus.http.port", String.valueOf(ports.get(number)));
    // as the stack has it: what a killed one consumed moves on after 3 s
    settings.put("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "3000");
    settings.put("mp.messaging.connector.smallrye-kafka.heartbeat.interval.ms", "1000");
    return Program.start(
        "scheduler-" + number,
        Path.of("").toAbsolutePath(),
        Map.of(),
        Checkout.scheduler(settings));
  }

  private boolean answers(int port) throws InterruptedException {
    var health = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    try {
      return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    replicas.forEach(Program::close);
    http.close();
  }
}
