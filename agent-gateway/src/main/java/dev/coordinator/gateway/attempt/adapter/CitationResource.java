package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.runner.CitationsAsked;
import dev.coordinator.contracts.runner.Cited;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.LookAtCitations;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The door at which a runner learns which cited lines it is to look at before it reports. */
@Path("/api/v1/attempts/{attempt}/citations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class CitationResource {
  private static final int MOST_FILES = 10_000;

  private final LookAtCitations lookAtCitations;

  CitationResource(LookAtCitations lookAtCitations) {
    this.lookAtCitations = lookAtCitations;
  }

  @Operation(summary = "Which places an attempt is to look at, because findings cite them")
  @POST
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, key = Key.TOO)
  public Cited asked(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable CitationsAsked body) {
    var fields = new Fields().name("attempt", attempt).present("body", body);
    if (body != null) {
      fields.range("changedFiles", body.changedFiles().size(), 0, MOST_FILES);
    }
    fields.check();
    Carriers.check(who, List.of());
    var asked = Objects.requireNonNull(body);
    var caller = new Credential.Runner(asked.token(), Bearer.of(authorization));
    return lookAtCitations
        .of(attempt, caller, asked.changedFiles())
        .map(Cited::new)
        .orElseThrow(() ->
            Problems.conflict(
                "The lease is over",
                "Expected attempt %s to be under lease with this token and key, but it is not"
                    .formatted(attempt)));
  }
}
