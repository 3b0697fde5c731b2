package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Agents without work, over the gateway's doors and nothing else: they claim for many slots, wait
 * as long as they are told, and report until they are answered.
 */
final class NoOpAgents implements AutoCloseable {
  private static final int CLAIMERS = 2;
  private static final int BATCHES_PER_CLAIM = 64;
  private static final int SLOTS = 10_000;
  private static final long RETRY_MILLIS = 100;
  private static final Map<String, Object> SAID =
      Map.of("summary", "Nothing was done, as it was asked.");

  private final String gateway;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final List<Thread> claimers = new ArrayList<>();
  private volatile Timeline timeline = new Timeline();
  private volatile long thinkMillis;
  private volatile boolean closed;

  NoOpAgents(String gateway) {
    this.gateway = gateway;
  }

  /** Announces the agents and begins to claim. */
  void start() throws IOException, InterruptedException {
    var announced = Map.of("runner", "bench", "agents", RelayShape.AGENTS, "slots", SLOTS);
    var answer = http.send(post("/api/v1/runners", announced, ""), text());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "Expected the gateway to take the agents, but it said " + answer.body());
    }
    for (int i = 0; i < CLAIMERS; i++) {
      claimers.add(Thread.ofVirtual().start(this::claimAll));
    }
  }

  /** From now on batches are noted here and take so long. */
  void note(Timeline where, long millis) {
    timeline = where;
    thinkMillis = millis;
  }

  private void claimAll() {
    while (!closed) {
      try {
        claim().forEach(this::carry);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * Repeats a claim under its id until it is answered, because an answer that got lost with its
   * replica may have given batches away.
   */
  private JsonNode claim() throws InterruptedException {
    var request = post("/api/v1/claims", newClaim(), "");
    while (true) {
      try {
        var answer = http.send(request, text());
        if (answer.statusCode() == 200) {
          return Json.TOLERANT.readTree(answer.body()).path("assignments");
        }
      } catch (IOException _) {
        // because a replica that dies hangs up
      }
      Thread.sleep(RETRY_MILLIS);
    }
  }

  private static Map<String, Object> newClaim() {
    return Map.of(
        "claimId",
        UUID.randomUUID().toString(),
        "runner",
        "bench",
        "agents",
        RelayShape.AGENTS,
        "slots",
        SLOTS,
        "max",
        BATCHES_PER_CLAIM,
        "system",
        false,
        "waitMillis",
        20_000);
  }

  private void carry(JsonNode assignment) {
    var into = timeline;
    var session = assignment.path("request").path("session").asText();
    var batch = assignment.path("request").path("batch").asText();
    into.started(session, batch, System.nanoTime());
    Runnable end =
        () -> {
          into.ended(session, batch, System.nanoTime());
          report(assignment);
        };
    if (thinkMillis == 0) {
      end.run();
    } else {
      var _ = timer.schedule(end, thinkMillis, TimeUnit.MILLISECONDS);
    }
  }

  /** A refusal is an answer too: then another attempt's report counts. */
  private void report(JsonNode assignment) {
    var body =
        Map.of("token", assignment.path("token").asLong(), "ending", "reported", "report", SAID);
    var path = "/api/v1/attempts/" + assignment.path("attemptId").asText() + "/report";
    var request = post(path, body, assignment.path("runnerKey").asText());
    var _ =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete((answer, failure) -> {
              if (!closed && (failure != null || answer.statusCode() >= 500)) {
                var _ =
                    timer.schedule(() -> report(assignment), RETRY_MILLIS, TimeUnit.MILLISECONDS);
              }
            });
  }

  private HttpRequest post(String path, Object body, String key) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(gateway + path))
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(Json.STRICT.writeValueAsBytes(body)));
      return key.isEmpty()
          ? request.build()
          : request.header("Authorization", "Bearer " + key).build();
    } catch (IOException impossible) {
      throw new IllegalStateException("Expected to write maps as JSON", impossible);
    }
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  @Override
  public void close() {
    closed = true;
    claimers.forEach(Thread::interrupt);
    timer.shutdownNow();
    http.shutdownNow();
  }
}
