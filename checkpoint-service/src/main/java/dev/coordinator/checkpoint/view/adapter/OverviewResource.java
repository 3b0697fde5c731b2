package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.view.BatchDetail;
import dev.coordinator.checkpoint.view.Lists;
import dev.coordinator.checkpoint.view.Overview;
import dev.coordinator.checkpoint.view.Overview.Which;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the page shows; every answer says as of which position of the journal it is true. */
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class OverviewResource {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private final Lists lists;
  private final Overviews overviews;

  OverviewResource(Lists lists, Overviews overviews) {
    this.lists = lists;
    this.overviews = overviews;
  }

  /** A page of sessions, or with {@code changed} those that moved behind that position. */
  @Operation(summary = "Sessions as the page lists them, the newest first")
  @GET
  @Needs(Right.READ)
  public Overview sessions(
      @QueryParam("before") @Nullable String before,
      @QueryParam("state") @Nullable String state,
      @QueryParam("changed") @Whole @Nullable String changed,
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    var most = Parameters.limit(limit, USUAL, MOST);
    return changed == null
        ? lists.sessions(
            which(state), before == null ? null : Parameters.id("the session", before), most)
        : lists.changed(Parameters.position("changed", changed), most);
  }

  private static Which which(@Nullable String state) {
    return switch (state) {
      case null -> Which.ALL;
      case "all" -> Which.ALL;
      case "open" -> Which.OPEN;
      case "ended" -> Which.ENDED;
      default -> throw Problems.badParameter("state", state, "Give open, ended or all");
    };
  }

  @Operation(summary = "A session as the page shows it")
  @GET
  @Path("{session}")
  @Needs(Right.READ)
  public SessionOverview session(@PathParam("session") String session) {
    var id = Parameters.id("the session", session);
    return overviews.session(id).orElseThrow(() -> Problems.unknown("the session", id));
  }

  @Operation(summary = "A batch with its attempts, evidence and verdict")
  @GET
  @Path("{session}/{batch}")
  @Needs(Right.READ)
  public BatchDetail batch(@PathParam("session") String session, @PathParam("batch") String batch) {
    var id = Parameters.id("the session", session);
    var which = Parameters.id("the batch", batch);
    return overviews.batch(id, which).orElseThrow(() -> Problems.unknown("the batch", which));
  }
}
