package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Works through the gateway's doors with nothing but HTTP and JSON. */
public record HttpAgent(Web web, String runner, List<String> agents) {

  public void announce() {
    present(1);
  }

  /** Takes no more work. */
  public void leave() {
    present(0);
  }

  private void present(int slots) {
    web.post("/api/v1/runners", Map.of("runner", runner, "agents", agents, "slots", slots)).good();
  }

  /** Waits until there is work, and holds it. */
  public JsonNode claim() {
    return await("work for " + runner)
        .atMost(Duration.ofSeconds(60))
        .until(() -> askForWork(newClaim()).good().path("assignments").path(0), JsonNode::isObject);
  }

  /** The id of a claim, under which it is repeated until it is answered. */
  static String newClaim() {
    return UUID.randomUUID().toString();
  }

  /** Waits for work, for five seconds at most. */
  Web.Answer askForWork(String claimId) {
    var claim = new HashMap<String, Object>();
    claim.put("claimId", claimId);
    claim.put("runner", runner);
    claim.put("agents", agents);
    claim.put("slots", 1);
    claim.put("max", 1);
    claim.put("system", false);
    claim.put("waitMillis", 5000);
    return web.post("/api/v1/claims", claim);
  }

  /** Renews the lease. */
  public JsonNode heartbeat(JsonNode assignment) {
    return beat(assignment).good();
  }

  Web.Answer beat(JsonNode assignment) {
    return post(assignment, "heartbeat", Map.of("elapsedMillis", 10));
  }

  /** Tells those who watch. */
  public void say(JsonNode assignment, String message) {
    post(assignment, "progress", Map.of("message", message)).good();
  }

  /** Ends the attempt with this report. */
  public Web.Answer report(JsonNode assignment, Map<String, Object> report) {
    return post(assignment, "report", Map.of("ending", "reported", "report", report));
  }

  /** Ends the attempt, because it is blocked by this. */
  public Web.Answer blocked(JsonNode assignment, Map<String, Object> blocker) {
    return post(assignment, "blocker", blocker);
  }

  /** Lays it down at a door of the attempt under the runner's key. */
  public Web.Answer put(JsonNode assignment, String door, Map<String, Object> said) {
    return web.put(door(assignment, door), with(assignment, said), key(assignment));
  }

  /** Says it at a door of the attempt under the runner's key. */
  public Web.Answer post(JsonNode assignment, String door, Map<String, Object> said) {
    return web.post(door(assignment, door), with(assignment, said), key(assignment));
  }

  private static Map<String, Object> with(JsonNode assignment, Map<String, Object> said) {
    var body = new HashMap<>(said);
    body.put("token", token(assignment));
    return body;
  }

  private static String door(JsonNode assignment, String name) {
    return "/api/v1/attempts/" + assignment.path("attemptId").asText() + "/" + name;
  }

  private static String key(JsonNode assignment) {
    return assignment.path("runnerKey").asText();
  }

  private static long token(JsonNode assignment) {
    return assignment.path("token").asLong();
  }
}
