package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Does at the doors what can be done there at any time, each once, and must succeed; so that what
 * is asked and answered is held against the document of the doors.
 */
public record EveryVerb(Web web) {
  private static final String API = "/api/v1/";

  /** What an attempt under lease may say, and all that may be asked on its behalf. */
  public void of(HttpAgent hand, JsonNode assignment) {
    hand.heartbeat(assignment);
    hand.say(assignment, "it goes on");
    hand.post(assignment, "citations", Map.of("changedFiles", List.of("a/b"))).good();
    hand.put(assignment, "overlaps", Map.of("overlaps", List.of())).good();
    hand.put(assignment, "log/0", Map.of("text", "printed\n")).good();
    hand.post(assignment, "blocker", blocker()).good();
    var secret = assignment.path("secret").asText();
    var finding = Map.of("topic", "ids", "fact", "They are long", "refs", List.of());
    web.post(API + "findings", finding, secret).good();
    var asked =
        web.post(API + "questions", Map.of("question", "Who reads archives?"), secret).good();
    var answer = Map.of("fact", "Nobody does", "refs", List.of());
    web.post(API + "questions/" + asked.path("question").asText() + "/answer", answer, secret)
        .good();
    for (var hook : List.of("session-start", "pre-tool-use", "post-tool-use")) {
      web.post(API + "hooks/claude/" + hook, hook(), secret).good();
    }
    web.post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list")).good();
  }

  /** A person's verbs on a session that has not ended, the last of which ends it. */
  public void on(Session session) {
    session.awaitState("running");
    for (var verb : List.of("pause", "resume", "cancel")) {
      session.tell(verb).good();
    }
    session.awaitState("cancelled");
  }

  /** What operators do. */
  public void operating(String webhook, String letter, Session session) {
    var address = API + "webhooks/" + webhook;
    web.post(address + "/test", Map.of()).good();
    web.post(address + "/enable", Map.of()).good();
    web.post(API + "dead-letters/" + letter + "/re-drive", Map.of()).good();
    for (var service : List.of("planner", "scheduler", "gateway", "checkpoint")) {
      var door = "/services/" + service + "/api/v1/outbox/republish";
      web.post(door, Map.of("session", session.id())).good();
    }
  }

  /** What a page does for who shows this token. */
  public void entering(String token) {
    web.post(API + "entry", Map.of("token", token));
    web.delete(API + "entry");
  }

  /** What the planner tries without keeping it. */
  public void trying(Feature feature) {
    web.post(API + "plans", feature.content()).good();
    var step = Map.of("name", "one", "minutes", 20);
    web.post(API + "segmentations", Map.of("task", "one", "steps", List.of(step))).good();
    var agent = Map.of("id", "a", "domains", List.of());
    var task = Map.of("id", "t", "estimate", 20);
    web.post(API + "schedules", Map.of("agents", List.of(agent), "tasks", List.of(task))).good();
  }

  private static Map<String, Object> blocker() {
    return Map.of("kind", "technical", "severity", "minor", "text", "It could be quicker");
  }

  private static Map<String, Object> hook() {
    return Map.of("tool_name", "Write", "tool_input", Map.of("file_path", "a/b"));
  }
}
