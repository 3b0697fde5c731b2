package dev.coordinator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.Doors.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends messages of MCP as a client of 2025-11-25 does, with exactly the texts of the protocol. */
final class McpClient {
  private final AtomicInteger ids = new AtomicInteger();
  private final String[] headers;

  /** {@code headers} go with each message. */
  McpClient(String... headers) {
    this.headers = headers;
  }

  /** The data of a tool's result, which its text must say as well. */
  JsonNode call(String tool, Map<String, ?> arguments) {
    var result = result(tool, arguments);
    if (result.path("isError").asBoolean()) {
      throw new AssertionError("Expected a result, but it is " + result);
    }
    return result.path("structuredContent");
  }

  /** What a refused call says. */
  JsonNode refused(String tool, Map<String, ?> arguments) {
    var result = result(tool, arguments);
    if (!result.path("isError").asBoolean()) {
      throw new AssertionError("Expected a refusal, but it is " + result);
    }
    return result.path("structuredContent").path("refused");
  }

  JsonNode result(String tool, Map<String, ?> arguments) {
    var answer = request("tools/call", Map.of("name", tool, "arguments", arguments));
    var result = answer.json().path("result");
    if (!result.isObject()
        || !read(result.at("/content/0/text").asText()).equals(result.path("structuredContent"))) {
      throw new AssertionError("Expected text and data that say the same, but got " + answer);
    }
    return result;
  }

  Answer request(String method, Map<String, ?> params) {
    return post(
        Doors.text(
            Map.of(
                "jsonrpc",
                "2.0",
                "id",
                ids.incrementAndGet(),
                "method",
                method,
                "params",
                params)));
  }

  Answer post(String body, String... more) {
    var request =
        HttpRequest.newBuilder(Doors.at("/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(body));
    for (var all : new String[][] {headers, more}) {
      if (all.length > 0) {
        request.headers(all);
      }
    }
    return Doors.send(request.build());
  }

  static JsonNode read(String text) {
    try {
      return Json.TOLERANT.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
