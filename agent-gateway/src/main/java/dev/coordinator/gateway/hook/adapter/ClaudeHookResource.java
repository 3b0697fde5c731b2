package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.access.Caller;
import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.gateway.hook.MayWrite;
import dev.coordinator.gateway.hook.adapter.Between.News;
import dev.coordinator.gateway.mcp.Seats;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.mcp.Visitor;
import dev.coordinator.gateway.web.Fields;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
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
import java.util.concurrent.CompletableFuture;
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
  private final Silence silence;

  ClaudeHookResource(Seats seats, MayWrite mayWrite, Between between, Silence silence) {
    this.seats = seats;
    this.mayWrite = mayWrite;
    this.between = between;
    this.silence = silence;
  }

  @APIResponse(
      responseCode = "200",
      description = "As the program that asks wants it.",
      content = @Content(mediaType = "application/json"))
  @Operation(summary = "What a conversation of Claude Code should know before it begins")
  @POST
  @Path("/session-start")
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, or = Right.READ, key = Key.ENOUGH)
  public ObjectNode atTheStart(
      @Nullable JsonNode hook, @Context HttpHeaders headers, @Context SecurityContext who) {
    var call = call(hook, headers, who);
    var named = repositoryOf(call, headers);
    if (call.secret() != null || named.isEmpty()) {
      return nothing();
    }
    return silence
        .ofAnotherRepository(named)
        .map(why -> said("SessionStart", "additionalContext", why).put("systemMessage", why))
        .orElseGet(ClaudeHookResource::nothing);
  }

  @APIResponse(
      responseCode = "200",
      description = "As the program that asks wants it.",
      content = @Content(mediaType = "application/json"))
  @Operation(summary = "Whether a tool of Claude Code may change a file")
  @POST
  @Path("/pre-tool-use")
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, or = Right.READ, key = Key.ENOUGH)
  public ObjectNode beforeATool(
      @Nullable JsonNode hook, @Context HttpHeaders headers, @Context SecurityContext who) {
    var call = call(hook, headers, who);
    var place = WrittenFile.of(call.arguments(), headers.getHeaderString(ROOT)).orElse(null);
    if (place == null) {
      return nothing();
    }
    return refusal(call, place, repositoryOf(call, headers))
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
  @Needs(value = Right.CARRY, or = Right.READ, key = Key.ENOUGH)
  public ObjectNode afterATool(
      @Nullable JsonNode hook,
      @Context HttpHeaders headers,
      @Context RoutingContext exchange,
      @Context SecurityContext who) {
    var sent = sent(exchange);
    var call = call(hook, headers, who);
    return seats
        .attemptOf(call)
        .map(attempt -> told(between.news(call, attempt), sent))
        .or(() -> Silence.ofWhoClaimed(call.arguments()))
        .filter(text -> !text.isEmpty())
        .map(text -> said("PostToolUse", "additionalContext", text))
        .orElseGet(ClaudeHookResource::nothing);
  }

  /** Whether the answer was sent; asked before it is made, because who asks may go meanwhile. */
  private static CompletableFuture<Boolean> sent(RoutingContext exchange) {
    var sent = new CompletableFuture<Boolean>();
    var response = exchange.response();
    // of one that was closed before its end Vert.x says both: that it failed, and that it ended
    exchange.addEndHandler(end -> sent.complete(end.succeeded() && !response.closed()));
    if (response.closed()) {
      sent.complete(false);
    }
    return sent;
  }

  private static String told(News news, CompletableFuture<Boolean> sent) {
    var telling = news.telling();
    sent.thenAcceptAsync(telling::ended, Thread::startVirtualThread);
    return news.text();
  }

  private ToolCall call(@Nullable JsonNode hook, HttpHeaders headers, SecurityContext who) {
    var isObject = hook != null && hook.isObject();
    new Fields().present("body", isObject ? hook : null).check();
    var visitor = Visitor.of(Caller.of(who), headers, seats);
    return new ToolCall(
        visitor.caller(), visitor.secret(), visitor.shown(), Objects.requireNonNull(hook), _ -> {});
  }

  private static String repositoryOf(ToolCall call, HttpHeaders headers) {
    var named = headers.getHeaderString(REPOSITORY);
    return named == null || named.isBlank()
        ? WrittenFile.folderOf(call.arguments(), headers.getHeaderString(ROOT))
        : named.strip();
  }

  private Optional<String> refusal(ToolCall call, WrittenFile file, String repository) {
    if (call.secret() != null) {
      var attempt = seats.attemptOf(call).orElseThrow();
      return mayWrite.refusalOf(attempt, file.path());
    }
    return mayWrite.refusalFor(call, repository, file.path());
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
