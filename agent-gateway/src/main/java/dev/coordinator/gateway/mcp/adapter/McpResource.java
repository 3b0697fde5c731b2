package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.access.Caller;
import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.gateway.mcp.Seats;
import dev.coordinator.gateway.mcp.Visitor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The door of the Model Context Protocol, for both of its kinds: one message, one answer, and
 * nothing is kept between two of them, so that neither a restart nor another replica is noticed.
 */
@Path("/mcp")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class McpResource {
  private static final Logger LOG = Logger.getLogger(McpResource.class);

  private final Methods methods;
  private final Seats seats;

  McpResource(Methods methods, Seats seats) {
    this.methods = methods;
    this.seats = seats;
  }

  /** What a right lets do, its tool asks; without any, nobody is listened to. */
  @APIResponse(
      responseCode = "200",
      description = "The answer, as the protocol has it.",
      content = @Content(mediaType = "application/json"))
  @APIResponse(responseCode = "202", description = "A notification was taken.")
  @APIResponse(
      responseCode = "400",
      description = "An error, as the protocol has it.",
      content = @Content(mediaType = "application/json"))
  @Operation(summary = "The endpoint of the Model Context Protocol")
  @POST
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, or = Right.READ, key = Key.ENOUGH)
  public Response take(
      byte[] body,
      @Context HttpHeaders headers,
      @Context RoutingContext exchange,
      @Context SecurityContext who) {
    var visitor = Visitor.of(Caller.of(who), headers, seats);
    try {
      var message = Message.of(body);
      var modern = Revision.isModern(message, headers);
      Revision.check(message, headers, modern);
      if (message.isNotification()) {
        return Response.accepted().build();
      }
      var visit = new Visit(visitor, what -> exchange.addEndHandler(_ -> what.run()));
      return said(200, message.id(), "result", methods.answer(message, modern, visit));
    } catch (Fault fault) {
      return said(fault.status(), Message.idOf(body), "error", told(fault));
    } catch (HttpProblem problem) {
      throw problem;
    } catch (RuntimeException failure) {
      LOG.error("Expected to answer a message of MCP, but could not", failure);
      var fault =
          Fault.answered(Fault.OURS, "Expected to answer, but could not: send the same again");
      return said(fault.status(), Message.idOf(body), "error", told(fault));
    }
  }

  private static ObjectNode told(Fault fault) {
    var error = JsonNodeFactory.instance.objectNode();
    error.put("code", fault.code()).put("message", fault.said());
    if (fault.data() != null) {
      error.set("data", fault.data());
    }
    return error;
  }

  private static Response said(int status, @Nullable JsonNode id, String part, ObjectNode what) {
    var answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    if (id != null) {
      answer.set("id", id);
    }
    answer.set(part, what);
    return Response.status(status).entity(answer).type(MediaType.APPLICATION_JSON).build();
  }
}
