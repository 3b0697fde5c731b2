package dev.coordinator.gateway.runner.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.gateway.runner.Presence;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The door where runners say what they carry; with no slots, that they are leaving. */
@Path("/api/v1/runners")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class RunnerResource {
  private static final int MOST_SLOTS = 10_000;

  private final Presence presence;

  RunnerResource(Presence presence) {
    this.presence = presence;
  }

  @Operation(summary = "Announces a runner, its agents and its slots")
  @POST
  @NonBlocking
  @Needs(Right.CARRY)
  public CompletionStage<Announcement> announce(
      @Nullable Announcement body, @Context SecurityContext who) {
    var announcement = checked(body);
    Carriers.check(who, announcement.agents());
    return presence
        .announce(announcement)
        .handle((_, failure) -> {
          if (failure != null) {
            throw new CompletionException(Problems.unavailable(failure));
          }
          return announcement;
        });
  }

  private static Announcement checked(@Nullable Announcement body) {
    var fields = new Fields().present("body", body);
    if (body != null) {
      fields
          .name("runner", body.runner())
          .optionalName("repository", body.repository())
          .optionalName("cloneId", body.cloneId())
          .names("agents", body.agents())
          .range("slots", body.slots(), 0, MOST_SLOTS);
    }
    fields.check();
    return Objects.requireNonNull(body);
  }
}
