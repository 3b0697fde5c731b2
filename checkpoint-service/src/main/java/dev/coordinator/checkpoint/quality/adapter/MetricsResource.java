package dev.coordinator.checkpoint.quality.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.quality.MeasureQuality;
import dev.coordinator.checkpoint.quality.MeasureQuality.OfSession;
import dev.coordinator.checkpoint.quality.MeasureQuality.OfSessions;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * How good the work is, by session, agent and kind, against the targets; from the journal alone.
 */
@Path("/api/v1/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class MetricsResource {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private final MeasureQuality quality;
  private final Journal journal;

  MetricsResource(MeasureQuality quality, Journal journal) {
    this.quality = quality;
    this.journal = journal;
  }

  @Operation(summary = "The figures of the newest sessions")
  @GET
  @Needs(Right.READ)
  public OfSessions newest(
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    return quality.newest(Parameters.limit(limit, USUAL, MOST));
  }

  @Operation(summary = "The figures of a session")
  @GET
  @Path("{session}")
  @Needs(Right.READ)
  public OfSession session(@PathParam("session") String session) {
    var id = Parameters.id("the session", session);
    if (!journal.knows(id)) {
      throw Problems.unknown("the session", id);
    }
    return quality.session(id);
  }
}
