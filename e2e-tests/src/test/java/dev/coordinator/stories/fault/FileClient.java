package dev.coordinator.stories.fault;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.stories.stage.Web;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A runner without git that says it has changed a file of its scope: it claims, works for a moment,
 * reports until it is answered. Now and then it falls silent until its lease has ended, reports all
 * the same, and must be refused.
 */
final class FileClient implements Runnable {
  private static final TypeReference<List<String>> GLOBS = new TypeReference<>() {};
  private static final int SILENT_EVERY = 200;
  private static final long LONGER_THAN_A_LEASE_MILLIS = 5_500;

  private final Web web;
  private final String repository;
  private final List<String> agents;
  private final CountDownLatch closed;
  private final AtomicInteger carried;
  private final AtomicInteger refused;

  /** Carries these agents; none means what the system needs. */
  FileClient(Web web, String repository, List<String> agents, Counts counts) {
    this.web = web;
    this.repository = repository;
    this.agents = agents;
    this.closed = counts.closed();
    this.carried = counts.carried();
    this.refused = counts.refused();
  }

  /** What all of them count together. */
  record Counts(CountDownLatch closed, AtomicInteger carried, AtomicInteger refused) {
    Counts() {
      this(new CountDownLatch(1), new AtomicInteger(), new AtomicInteger());
    }
  }

  @Override
  public void run() {
    try {
      while (!closed.await(0, TimeUnit.MILLISECONDS)) {
        var answer = answered(this::claim);
        if (answer != null && answer.status() == 200) {
          for (var assignment : answer.json().path("assignments")) {
            carry(assignment);
          }
        } else {
          pause(200);
        }
      }
    } catch (InterruptedException _) {
      // because this is how it is told to go home
    }
  }

  private Web.Answer claim() {
    var claim = new HashMap<String, Object>();
    claim.put("claimId", UUID.randomUUID().toString());
    claim.put("runner", "runner-of-" + (agents.isEmpty() ? "system" : agents.getFirst()));
    claim.put("repository", repository);
    claim.put("cloneId", "clone");
    claim.put("agents", agents);
    claim.put("slots", agents.isEmpty() ? 0 : 1);
    claim.put("max", agents.isEmpty() ? 8 : 1);
    claim.put("system", agents.isEmpty());
    claim.put("waitMillis", 5_000);
    return web.post("/api/v1/claims", claim);
  }

  private void carry(JsonNode assignment) throws InterruptedException {
    var silent = !agents.isEmpty() && carried.incrementAndGet() % SILENT_EVERY == SILENT_EVERY / 2;
    if (silent) {
      answered(() -> post(assignment, "heartbeat", Map.of("elapsedMillis", 1)));
      pause(LONGER_THAN_A_LEASE_MILLIS);
    }
    var report =
        Map.of(
            "ending",
            "reported",
            "report",
            Map.of("summary", "x"),
            "evidence",
            evidence(assignment));
    var answer = answered(() -> post(assignment, "report", report));
    while (answer == null || answer.status() >= 500 || answer.status() == 429) {
      pause(100);
      answer = answered(() -> post(assignment, "report", report));
    }
    if (silent && answer.status() == 409) {
      refused.incrementAndGet();
    }
  }

  private Map<String, Object> evidence(JsonNode assignment) {
    var request = assignment.path("request");
    var globs = Json.TOLERANT.convertValue(request.path("writes"), GLOBS);
    var commit = UUID.randomUUID().toString().replace("-", "") + "00000000";
    return globs == null || globs.isEmpty()
        ? Map.of(
            "commit",
            commit,
            "branch",
            "coordinator/files",
            "elapsedMillis",
            1,
            "overran",
            false,
            "outputTruncated",
            false)
        : Map.of(
            "exitCode",
            0,
            "overran",
            false,
            "elapsedMillis",
            1,
            "commit",
            commit,
            "outputTruncated",
            false,
            "changedFiles",
            List.of(RandomScopes.fileIn(globs)));
  }

  private Web.Answer post(JsonNode assignment, String door, Map<String, Object> body) {
    var whole = new HashMap<>(body);
    whole.put("token", assignment.path("token").asLong());
    return web.postAs(
        assignment.path("runnerKey").asText(),
        "/api/v1/attempts/" + assignment.path("attemptId").asText() + "/" + door,
        whole);
  }

  /** Null where the connection broke. */
  private static Web.@Nullable Answer answered(Supplier<Web.Answer> call)
      throws InterruptedException {
    try {
      return call.get();
    } catch (RuntimeException _) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return null;
    }
  }

  private void pause(long millis) throws InterruptedException {
    var _ = closed.await(millis, TimeUnit.MILLISECONDS);
  }
}
