package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.view.ShowMoment;
import dev.coordinator.checkpoint.view.model.Moment;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Why did this batch wait at 14:05? The state at any past moment, by time or by position. */
@Path("/api/v1/journal/{session}/state")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class MomentResource {
  private final ShowMoment moments;

  MomentResource(ShowMoment moments) {
    this.moments = moments;
  }

  @Operation(summary = "A session as it was at a moment, and why a batch waited then")
  @GET
  @Needs(Right.READ)
  public Moment show(
      @PathParam("session") String session,
      @QueryParam("at") @Nullable String at,
      @QueryParam("position") @Whole @Nullable String position,
      @QueryParam("batch") @Nullable String batch) {
    var id = Parameters.id("the session", session);
    var moment =
        found(id, at, position)
            .orElseThrow(() -> Problems.unknown("at this moment the session", id));
    return batch == null
        ? moment
        : moment.only(batch).orElseThrow(() -> Problems.unknown("at this moment the batch", batch));
  }

  private Optional<Moment> found(String session, @Nullable String at, @Nullable String position) {
    if (at != null && position == null) {
      return moments.at(session, Parameters.time("at", at));
    }
    if (at == null && position != null) {
      return moments.at(session, Parameters.position("position", position));
    }
    throw Problems.badParameter(
        "at", at == null ? "" : at, "Give either at=2026-03-01T14:05:00Z or position=4711");
  }
}
