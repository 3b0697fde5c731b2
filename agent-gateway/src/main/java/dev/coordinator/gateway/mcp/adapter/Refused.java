package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Map;
import java.util.TreeMap;

/** A problem as a model is told of it: the same words and fixes as over HTTP. */
final class Refused {
  private static final int SOON_SECONDS = 2;

  private Refused() {}

  static ObjectNode of(HttpProblem problem) {
    var told = new TreeMap<String, Object>();
    told.put("title", String.valueOf(problem.getTitle()));
    told.put("detail", String.valueOf(problem.getDetail()));
    var errors = problem.getParameters().get("errors");
    if (errors != null) {
      told.put("errors", errors);
    }
    var result = Json.TOLERANT.<ObjectNode>valueToTree(Map.of("refused", told));
    if (problem.getStatusCode() >= 500) {
      result.put("retryAfter", SOON_SECONDS);
    }
    return result;
  }
}
