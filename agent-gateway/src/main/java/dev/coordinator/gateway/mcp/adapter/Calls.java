package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.mcp.Pulse;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Problems;
import dev.coordinator.outbox.TransactionFailed;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls tools: what they answer is given as text and as data, and a refusal is an answer too, that
 * tells the model what to do better. Each call counts as a sign of life.
 */
@Singleton
class Calls {
  private static final Logger LOG = Logger.getLogger(Calls.class);

  private final ToolBox tools;
  private final Pulse pulse;

  Calls(ToolBox tools, Pulse pulse) {
    this.tools = tools;
    this.pulse = pulse;
  }

  ObjectNode call(Message message, Visit visit) {
    var tool = tools.named(message.params().path("name"));
    var call = call(message.params().path("arguments"), visit);
    try {
      var result = Json.TOLERANT.<ObjectNode>valueToTree(tool.call(call));
      beat(tool, call, result.path("attempt").textValue(), result);
      return answer(result, false);
    } catch (RuntimeException failure) {
      var result = Refused.of(problemOf(failure));
      beatAnyway(tool, call, result);
      return answer(result, true);
    }
  }

  private static ToolCall call(JsonNode arguments, Visit visit) {
    if (!arguments.isMissingNode() && !arguments.isObject()) {
      throw Fault.answered(
          Fault.WRONG_PARAMETERS,
          "Expected params.arguments to be an object, but they are not: name each of them");
    }
    var given = arguments.isMissingNode() ? JsonNodeFactory.instance.objectNode() : arguments;
    var visitor = visit.visitor();
    return new ToolCall(visitor.caller(), visitor.secret(), visitor.shown(), given, visit.onEnd());
  }

  /**
   * What the doors of HTTP would answer with; what they would have no answer to is thrown again.
   */
  private static HttpProblem problemOf(RuntimeException failure) {
    var inner = failure instanceof CompletionException ? failure.getCause() : failure;
    if (inner instanceof HttpProblem problem) {
      return problem;
    }
    if (inner instanceof TransactionFailed away && away.isOutage()) {
      return Problems.unavailable(away);
    }
    throw failure;
  }

  private void beat(Tool tool, ToolCall call, @Nullable String attempt, ObjectNode result) {
    if (attempt != null || tool.isSignOfLife()) {
      pulse.beat(call, attempt, result);
    }
  }

  /** Because a refusal is answered as it is, whatever else goes wrong. */
  private void beatAnyway(Tool tool, ToolCall call, ObjectNode result) {
    try {
      beat(tool, call, null, result);
    } catch (RuntimeException failure) {
      LOG.debug("Expected to renew a lease, but could not", failure);
    }
  }

  private static ObjectNode answer(ObjectNode result, boolean isError) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("content").addObject().put("type", "text").put("text", text(result));
    answer.set("structuredContent", result);
    return answer.put("isError", isError);
  }

  private static String text(ObjectNode result) {
    try {
      return Json.TOLERANT.writeValueAsString(result);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
