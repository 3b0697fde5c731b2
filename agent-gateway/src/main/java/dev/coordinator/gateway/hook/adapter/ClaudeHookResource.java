package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.gateway.hook.MayWrite;
import dev.coordinator.gateway.mcp.Seats;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.mcp.Visitor;
import dev.coordinator.gateway.web.Fields;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * The doors for the HTTP hooks of Claude Code: before a file is written, and after a tool was used.
 * An empty object lets it go on.
 */
@Path("/api/v1/hooks/claude")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ClaudeHookResource {
  private static final String ROOT = "Coordinator-Root";
  private static final String REPOSITORY = "Coordinator-Repository";

  private final Seats seats;
  private final MayWrite mayWrite;
  private final Between between;

  ClaudeHookResource(Seats seats, MayWrite mayWrite, Between between) {
    this.seats = seats;
    this.mayWrite = mayWrite;
    this.between = between;
  }

  @APIResponse(
      responseCode = "200",
      description = "As the program that asks wants it.",
      content = @Content(mediaType = "application/json"))
  @Operation(summary = "Whether a tool of Claude Code may change a file")
  @POST
  @Path("/pre-tool-use")
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, or = Right.READ, orKey = true)
  public ObjectNode beforeATool(
      @Nullable JsonNode hook, @Context HttpHeaders headers, @Context SecurityContext who) {
    var call = call(hook, headers, who);
    var place = WrittenFile.of(call.arguments(), headers.getHeaderString(ROOT)).orElse(null);
    if (place == null) {
      return nothing();
    }
    return refusal(call, place, headers.getHeaderString(REPOSITORY))
        .map(ClaudeHookResource::denied)
        .orElseGet(ClaudeHookResource::nothing);
  }

  @APIResponse(
      responseCode = "200",
      description = "As the program that asks wants it.",
      content = @Content(mediaType = "application/json"))
  @Operation(summary = "What came in while a tool of Claude Code ran")
  @POST
  @Path("/post-tool-use")
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, or = Right.READ, orKey = true)
  public ObjectNode afterATool(
      @Nullable JsonNode hook, @Context HttpHeaders headers, @Context SecurityContext who) {
    var call = call(hook, headers, who);
    return seats
        .attemptOf(call)
        .flatMap(attempt -> between.news(call, attempt))
        .map(news -> said("PostToolUse", "additionalContext", news))
        .orElseGet(ClaudeHookResource::nothing);
  }

  private ToolCall call(@Nullable JsonNode hook, HttpHeaders headers, SecurityContext who) {
    var isObject = hook != null && hook.isObject();
    new Fields().present("body", isObject ? hook : null).check();
    var visitor = Visitor.of(Caller.of(who), headers, seats);
    return new ToolCall(
        visitor.caller(), visitor.secret(), visitor.shown(), Objects.requireNonNull(hook), _ -> {});
  }

  private Optional<String> refusal(ToolCall call, WrittenFile file, @Nullable String repository) {
    if (call.secret() != null) {
      var attempt = seats.attemptOf(call).orElseThrow();
      return mayWrite.refusalOf(attempt, file.path());
    }
    var named = repository == null || repository.isBlank() ? file.folder() : repository.strip();
    return mayWrite.refusalFor(call, named, file.path());
  }

  private static ObjectNode denied(String why) {
    var answer = said("PreToolUse", "permissionDecisionReason", why);
    answer.withObjectProperty("hookSpecificOutput").put("permissionDecision", "deny");
    return answer;
  }

  private static ObjectNode said(String event, String field, String text) {
    var answer = nothing();
    answer.putObject("hookSpecificOutput").put("hookEventName", event).put(field, text);
    return answer;
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
