package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.webhook.KeepWebhooks;
import dev.coordinator.checkpoint.webhook.Target.BadTarget;
import dev.coordinator.checkpoint.webhook.Webhook;
import dev.coordinator.checkpoint.webhook.Webhooks;
import dev.coordinator.checkpoint.webhook.model.NoticeKind;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.json.Required;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Where an operator says which servers are told what happens here. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class WebhookResource {
  private static final String WHAT = "the webhook";
  private static final int SHOWN = 50;

  private final KeepWebhooks keeping;
  private final Webhooks webhooks;

  WebhookResource(KeepWebhooks keeping, Webhooks webhooks) {
    this.keeping = keeping;
    this.webhooks = webhooks;
  }

  /** What is wished for: no kinds are all kinds. */
  public record Wish(@Required @Nullable String url, List<String> kinds) {
    public Wish {
      kinds = Absent.asEmpty(kinds);
    }
  }

  /** A webhook and the secret that its receiver needs; nobody is told the secret again. */
  public record Made(WebhookView webhook, String secret) {}

  /** All webhooks. */
  public record All(List<WebhookView> items) {}

  /** A webhook with the newest of what it was told. */
  public record Detail(WebhookView webhook, List<NoticeView> notices) {}

  @Operation(summary = "All webhooks")
  @GET
  @Needs(Right.READ)
  public All all() {
    return new All(webhooks.all().stream().map(WebhookView::of).toList());
  }

  @Operation(summary = "Adds a webhook; its secret is told this once")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @APIResponseSchema(value = Made.class, responseCode = "201")
  @ResponseHeader(name = "Cache-Control", value = "no-store")
  @Needs(Right.DECIDE)
  public Made add(@Nullable Wish wish, @Context SecurityContext who) {
    if (wish == null || wish.url() == null) {
      throw Problems.badParameter("url", "", "Give the address that is to be told");
    }
    var made = made(wish.url(), kinds(wish.kinds()), Caller.of(who).name());
    return new Made(WebhookView.of(made.webhook()), made.secret());
  }

  private KeepWebhooks.Made made(String url, List<NoticeKind> kinds, String actor) {
    try {
      return keeping
          .add(url, kinds, actor)
          .orElseThrow(() ->
              Problems.refused(
                  "Expected fewer than 50 webhooks, but there are as many", "Remove one", true));
    } catch (BadTarget e) {
      throw Problems.refused(
          "url", String.valueOf(e.getMessage()), "Give another url, or have the operator allow it");
    }
  }

  private static List<NoticeKind> kinds(List<String> types) {
    if (types.isEmpty()) {
      return List.of(NoticeKind.values());
    }
    return types.stream()
        .distinct()
        .map(type ->
            NoticeKind.of(type)
                .orElseThrow(() ->
                    Problems.badParameter(
                        "kinds", type, "Give some of " + String.join(", ", NoticeKind.types()))))
        .toList();
  }

  @Operation(summary = "A webhook, with the newest of what it was told")
  @GET
  @Path("{id}")
  @Needs(Right.READ)
  public Detail one(@PathParam("id") String id) {
    var webhook = found(id);
    return new Detail(
        WebhookView.of(webhook), webhooks.sent(id, SHOWN).stream().map(NoticeView::of).toList());
  }

  @APIResponse(responseCode = "204", description = "It is removed.")
  @Operation(summary = "Removes a webhook")
  @DELETE
  @Path("{id}")
  @Needs(Right.DECIDE)
  public Response remove(@PathParam("id") String id, @Context SecurityContext who) {
    if (!keeping.remove(Parameters.id(WHAT, id), Caller.of(who).name())) {
      throw Problems.unknown(WHAT, id);
    }
    return Response.noContent().build();
  }

  /** It is queued like any other notice; how it went stands in the webhook's notices. */
  @Operation(summary = "Has a webhook told a test")
  @POST
  @Path("{id}/test")
  @Needs(Right.DECIDE)
  public WebhookView test(@PathParam("id") String id) {
    var webhook = found(id);
    if (webhook.disabledBecause() != null) {
      throw Problems.refused(
          "Expected the webhook to be told something, but it is disabled", "Enable it", true);
    }
    keeping.test(id);
    return WebhookView.of(found(id));
  }

  @Operation(summary = "Enables a webhook that was disabled")
  @POST
  @Path("{id}/enable")
  @Needs(Right.DECIDE)
  public WebhookView enable(@PathParam("id") String id, @Context SecurityContext who) {
    if (!keeping.enable(Parameters.id(WHAT, id), Caller.of(who).name())) {
      throw Problems.unknown(WHAT, id);
    }
    return WebhookView.of(found(id));
  }

  private Webhook found(String id) {
    return webhooks.find(Parameters.id(WHAT, id)).orElseThrow(() -> Problems.unknown(WHAT, id));
  }
}
