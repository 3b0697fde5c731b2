package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.view.BatchDetail;
import dev.coordinator.checkpoint.view.Overview;
import dev.coordinator.checkpoint.view.Overviews;
import dev.coordinator.checkpoint.view.SessionOverview;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What the page shows; every answer says as of which position of the journal it is true. */
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class OverviewResource {
  private final Overviews overviews;

  OverviewResource(Overviews overviews) {
    this.overviews = overviews;
  }

  @GET
  @Needs(Right.READ)
  public Overview sessions(
      @QueryParam("before") @Nullable String before, @QueryParam("limit") @Nullable String limit) {
    return overviews.sessions(
        before == null ? null : Parameters.id("the session", before),
        Parameters.limit(limit, 50, 200));
  }

  @GET
  @Path("{session}")
  @Needs(Right.READ)
  public SessionOverview session(@PathParam("session") String session) {
    var id = Parameters.id("the session", session);
    return overviews.session(id).orElseThrow(() -> Problems.unknown("the session", id));
  }

  @GET
  @Path("{session}/{batch}")
  @Needs(Right.READ)
  public BatchDetail batch(@PathParam("session") String session, @PathParam("batch") String batch) {
    var id = Parameters.id("the session", session);
    var which = Parameters.id("the batch", batch);
    return overviews.batch(id, which).orElseThrow(() -> Problems.unknown("the batch", which));
  }
}
