package dev.coordinator.scheduler.erasure.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.scheduler.erasure.EraseSessions;
import dev.coordinator.scheduler.erasure.Erasure;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where a person asks that a session be erased: 202 until it is, then 200, however often. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
class ErasureResource {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final int MAX_REASON = 2_000;

  private final EraseSessions erasing;

  ErasureResource(EraseSessions erasing) {
    this.erasing = erasing;
  }

  @APIResponse(
      responseCode = "200",
      description = "It is erased already.",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It is exported, then erased.",
      content = @Content(schema = @Schema(implementation = ErasureView.class)))
  @APIResponse(responseCode = "409", description = "It has not ended.")
  @Operation(summary = "Erases a session that has ended, once it is exported")
  @DELETE
  @Path("{session}")
  @Needs(Right.DECIDE)
  public Response erase(
      String session, @QueryParam("reason") @Nullable String reason, @Context SecurityContext who) {
    var erasure =
        ID.matcher(session).matches()
            ? erasing.ask(session, Caller.of(who).name(), checked(reason))
            : Optional.<Erasure>empty();
    return erasure
        .map(found ->
            Response.status(found instanceof Erasure.Done ? Status.OK : Status.ACCEPTED)
                .entity(ErasureView.of(found))
                .build())
        .orElseThrow(() -> unknown(session));
  }

  private static String checked(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      return "erased by a person";
    }
    if (reason.length() > MAX_REASON || reason.indexOf('\0') >= 0) {
      throw badReason();
    }
    return reason;
  }

  private static HttpProblem badReason() {
    var message = "Expected a text of at most " + MAX_REASON + " characters, but it is another";
    return HttpProblem.builder()
        .withTitle("Not as expected")
        .withStatus(Status.BAD_REQUEST)
        .withDetail(message)
        .with(
            "errors",
            List.of(Map.of("field", "reason", "message", message, "fix", "Shorten the reason.")))
        .build();
  }

  private static HttpProblem unknown(String session) {
    return HttpProblem.builder()
        .withTitle("Unknown session")
        .withStatus(Status.NOT_FOUND)
        .withDetail("Expected to find session " + session + ", but there is none of that id")
        .build();
  }
}
