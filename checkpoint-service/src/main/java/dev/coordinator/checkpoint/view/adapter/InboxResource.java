package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.view.Inbox;
import dev.coordinator.checkpoint.view.Lists;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What needs a person, over all sessions: the first thing that a page shows. */
@Path("/api/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class InboxResource {
  private static final int USUAL = 200;
  private static final int MOST = 200;

  private final Lists lists;

  InboxResource(Lists lists) {
    this.lists = lists;
  }

  @Operation(summary = "What needs a person, over all sessions")
  @GET
  @Needs(Right.READ)
  public Inbox all(
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    return lists.inbox(Parameters.limit(limit, USUAL, MOST));
  }
}
