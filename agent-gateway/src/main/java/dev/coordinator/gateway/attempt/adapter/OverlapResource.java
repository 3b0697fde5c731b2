package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.contracts.runner.Overlapping;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.TellOverlaps;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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

/** The door at which a runner says with whose work that of its attempt does not merge. */
@Path("/api/v1/attempts/{attempt}/overlaps")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class OverlapResource {
  private static final int MOST = 100;

  private final TellOverlaps tellOverlaps;

  OverlapResource(TellOverlaps tellOverlaps) {
    this.tellOverlaps = tellOverlaps;
  }

  /** That what was said is what is known now. */
  record Stored(String attempt, int overlaps) {}

  @Operation(summary = "Tells where the work of an attempt overlaps with that of others")
  @PUT
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, key = Key.TOO)
  public Stored replace(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable Overlapping body) {
    var fields = new Fields().name("attempt", attempt).present("body", body);
    if (body != null) {
      check(fields, body);
    }
    fields.check();
    Carriers.check(who, List.of());
    var said = Objects.requireNonNull(body);
    var caller = new Credential.Runner(said.token(), Bearer.of(authorization));
    if (!tellOverlaps.of(attempt, caller, said.overlaps())) {
      throw Problems.conflict(
          "The lease is over",
          "Expected attempt %s to be under lease with this token and key, but it is not"
              .formatted(attempt));
    }
    return new Stored(attempt, said.overlaps().size());
  }

  private static void check(Fields fields, Overlapping body) {
    fields.range("overlaps", body.overlaps().size(), 0, MOST);
    for (var i = 0; i < body.overlaps().size(); i++) {
      var one = body.overlaps().get(i);
      var field = "overlaps/" + i;
      fields
          .name(field + "/session", one.session())
          .name(field + "/batch", one.batch())
          .optionalName(field + "/agent", one.agent())
          .range(field + "/files", one.files().size(), 1, MOST);
      one.files().forEach(file -> fields.text(field + "/files", file, Overlap.LONGEST));
    }
  }
}
