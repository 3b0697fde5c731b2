package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * An agent without a runner: it knows the server's MCP address, its own name and its token, and
 * keeps nothing else between two calls.
 */
public record PullingAgent(Web web, String name, String token) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** On a machine that asks for no token. */
  public PullingAgent(Web web, String name) {
    this(web, name, "");
  }

  /** The next batch that it holds, or the word that there will be none. */
  public JsonNode claim(Session session) {
    var arguments = Map.of("agent", name, "session", session.id(), "waitSeconds", 5);
    return await("work or the end for " + name)
        .atMost(PATIENCE)
        .until(
            () -> call("claim_batch", arguments),
            answer -> !answer.path("state").asText().equals("nothing"));
  }

  /** Ends the attempt that it was given. */
  public JsonNode report(JsonNode claimed, String summary) {
    return call(
        "report_batch",
        Map.of(
            "attempt",
            claimed.path("attempt").asText(),
            "status",
            "completed",
            "summary",
            summary));
  }

  /** The data of a tool's result; a refusal fails. */
  public JsonNode call(String tool, Map<String, ?> arguments) {
    var result = answer(tool, arguments).good().path("result");
    if (result.path("isError").asBoolean(true)) {
      throw new IllegalStateException("Expected a result of " + tool + ", but got " + result);
    }
    return result.path("structuredContent");
  }

  /** A tool's answer as it came. */
  public Web.Answer answer(String tool, Map<String, ?> arguments) {
    var message = new HashMap<String, Object>();
    message.put("jsonrpc", "2.0");
    message.put("id", 1);
    message.put("method", "tools/call");
    message.put("params", Map.of("name", tool, "arguments", arguments));
    return token.isEmpty() ? web.post("/mcp", message) : web.post("/mcp", message, token);
  }
}
