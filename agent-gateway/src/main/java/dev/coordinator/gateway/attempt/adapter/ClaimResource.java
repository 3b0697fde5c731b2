package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.OwnClaim;
import dev.coordinator.gateway.attempt.Puller;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
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

/** The door for runners that want work: answers with some, or after the wait with none. */
@Path("/api/v1/claims")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ClaimResource {
  private static final long LONGEST_WAIT_MILLIS = 25_000;
  private static final int MOST_SLOTS = 10_000;

  private final ClaimDesk desk;

  ClaimResource(ClaimDesk desk) {
    this.desk = desk;
  }

  @Operation(summary = "Claims work, waiting for it if there is none")
  @POST
  @NonBlocking
  @Needs(Right.CARRY)
  public CompletionStage<ClaimAnswer> claim(
      @Nullable ClaimRequest claim,
      @Context RoutingContext exchange,
      @Context SecurityContext who) {
    var asked = checked(claim);
    Carriers.check(who, asked.agents());
    var waiter = desk.claim(OwnClaim.of(Caller.of(who).name(), asked));
    // at the end of every exchange, but it matters only for one whose connection broke off
    exchange.addEndHandler(_ -> desk.leave(waiter));
    return waiter
        .answer()
        .exceptionally(failure -> {
          throw new CompletionException(Problems.unavailable(failure));
        });
  }

  private static ClaimRequest checked(@Nullable ClaimRequest claim) {
    var fields = new Fields().present("body", claim);
    if (claim != null) {
      fields
          .name("claimId", claim.claimId())
          .name("runner", claim.runner())
          .optionalName("repository", claim.repository())
          .optionalName("cloneId", claim.cloneId())
          .names("agents", claim.agents())
          .range("slots", claim.slots(), 0, MOST_SLOTS)
          .range("max", claim.max(), 1, MOST_SLOTS)
          .range("waitMillis", claim.waitMillis(), 0, LONGEST_WAIT_MILLIS);
      if (claim.runner() != null && Puller.isReserved(claim.runner())) {
        fields.wrong(
            "runner",
            "Expected the name of a runner, but such a one stands for an agent that claims by itself",
            "Choose a name that begins otherwise");
      }
      if (claim.agents().isEmpty() && !claim.system()) {
        fields.wrong(
            "agents",
            "Expected a claim to name an agent or to be for the system, but it does neither",
            "Name the agents that the runner carries");
      }
    }
    fields.check();
    return Objects.requireNonNull(claim);
  }
}
