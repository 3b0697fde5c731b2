package dev.coordinator.checkpoint.entry.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.OpenToAll;
import dev.coordinator.access.SignIn;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.json.Required;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where the page shows a token once, and is known by a cookie from then on. */
@Path("/api/v1/entry")
@Produces(MediaType.APPLICATION_JSON)
class EntryResource {
  private final SignIn signIn;

  EntryResource(SignIn signIn) {
    this.signIn = signIn;
  }

  /** What the page shows. */
  record Shown(@Required @Nullable String token) {}

  /** Who the page is to the server, and what it may do. */
  record Known(String name, List<Right> rights) {}

  @Operation(summary = "Who the caller is, and what the caller may do")
  @GET
  @OpenToAll
  @NonBlocking
  public Known who(@Context SecurityContext who) {
    var caller = Caller.of(who);
    return new Known(caller.name(), caller.rights().stream().sorted().toList());
  }

  @APIResponse(responseCode = "204", description = "The browser is known from now on.")
  @APIResponse(responseCode = "401", description = "A token that this server does not know.")
  @Operation(summary = "Signs a browser in by an access token")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @OpenToAll
  @NonBlocking
  public Response enter(@Nullable Shown shown, @Context RoutingContext exchange) {
    var token = shown == null || shown.token() == null ? "" : shown.token();
    return signIn.in(token, exchange);
  }

  @APIResponse(responseCode = "204", description = "The browser is not known any more.")
  @Operation(summary = "Signs a browser out")
  @DELETE
  @OpenToAll
  @NonBlocking
  public Response leave(@Context RoutingContext exchange) {
    return signIn.out(exchange);
  }
}
