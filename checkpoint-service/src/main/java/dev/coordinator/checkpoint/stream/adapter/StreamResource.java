package dev.coordinator.checkpoint.stream.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.access.Standing;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.journal.JournalItem;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.stream.ErasedLately;
import dev.coordinator.checkpoint.stream.NewestHints;
import dev.coordinator.checkpoint.stream.Places;
import dev.coordinator.checkpoint.stream.Subscription;
import dev.coordinator.checkpoint.stream.Tail;
import dev.coordinator.contracts.access.Right;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * The journal as a live stream: ids are positions, so a reader that comes back with its last id
 * misses nothing and gets nothing twice, from any replica. With {@code thin} the entries come
 * without their bodies. A position that the journal does not have is refused. It ends once the
 * reader's token is revoked.
 */
@Path("/api/v1/stream")
@Singleton
class StreamResource {
  private final Journal journal;
  private final NewestHints newest;
  private final Tail tail;
  private final Standing standing;
  private final Duration patience;
  private final Duration quiet;
  private final Places places;

  StreamResource(
      Journal journal,
      NewestHints newest,
      Tail tail,
      Standing standing,
      MeterRegistry metrics,
      @ConfigProperty(name = "coordinator.stream.max") int most,
      @ConfigProperty(name = "coordinator.stream.max-of-one-caller") int mostOfOne,
      @ConfigProperty(name = "coordinator.stream.patience") Duration patience,
      @ConfigProperty(name = "coordinator.stream.quiet") Duration quiet) {
    this.journal = journal;
    this.newest = newest;
    this.tail = tail;
    this.standing = standing;
    this.patience = patience;
    this.quiet = quiet;
    this.places = new Places(most, mostOfOne);
    metrics.gauge("coordinator.stream.readers", places, Places::readers);
  }

  /** What a stream would begin with; it takes no place, because no reader of a head ever leaves. */
  @APIResponse(
      responseCode = "200",
      description = "There is.",
      content = @Content(mediaType = "text/event-stream"))
  @Operation(summary = "Whether there is a live stream")
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @NonBlocking
  @Needs(Right.READ)
  public Response head() {
    return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
  }

  @APIResponse(
      responseCode = "200",
      description = "Events as they come.",
      content = @Content(mediaType = "text/event-stream"))
  @APIResponse(responseCode = "503", description = "All places for readers are taken.")
  @Operation(summary = "The live stream of all events (server-sent events)")
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RunOnVirtualThread
  @Needs(Right.READ)
  public void stream(
      @QueryParam("session") @Nullable String session,
      @QueryParam("after") @Whole @Nullable String after,
      @QueryParam("thin") @Schema(type = SchemaType.BOOLEAN) @Nullable String thin,
      @HeaderParam("Last-Event-ID") @Whole @Nullable String lastId,
      @Context SecurityContext who,
      @Context RoutingContext exchange,
      @Context SseEventSink sink,
      @Context Sse sse) {
    var only = session == null ? null : Parameters.id("the session", session);
    var from = start(after, lastId);
    var isThin = Parameters.truth("thin", thin);
    var caller = Caller.of(who).name();
    takePlace(caller);
    BooleanSupplier over = () -> sink.isClosed() || !standing.stillMay(exchange, Right.READ);
    try (sink) {
      Subscription.Pages pages =
          isThin
              ? (at, most) -> newest.after(at, only, most)
              : (at, most) -> journal.after(at, only, most);
      send(new Subscription(pages, of(only), tail, from), over, sink, sse);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // because the reader has gone or has not read for too long, the stream ends here; with its
      // last id the reader can come back
    } finally {
      places.leave(caller);
    }
  }

  private void takePlace(String caller) {
    switch (places.take(caller)) {
      case TAKEN -> {}
      case ALL_TAKEN ->
          throw noPlace(503, "Expected a free place for a live stream, but all are taken");
      case OWN_TAKEN ->
          throw noPlace(
              429,
              "Expected a caller to have fewer live streams, but "
                  + caller
                  + " has as many as one may have: close some");
    }
  }

  private static HttpProblem noPlace(int status, String detail) {
    return HttpProblem.builder()
        .withTitle("Too many streams")
        .withStatus(status)
        .withDetail(detail)
        .withHeader("Retry-After", "5")
        .build();
  }

  /** The reader's place, or the end of the journal where it has none. */
  private long start(@Nullable String after, @Nullable String lastId) {
    var end = journal.head().position();
    if (lastId != null && !lastId.isEmpty()) {
      return Parameters.reached("Last-Event-ID", Parameters.position("Last-Event-ID", lastId), end);
    }
    return after == null
        ? end
        : Parameters.reached("after", Parameters.position("after", after), end);
  }

  private void send(Subscription subscription, BooleanSupplier over, SseEventSink sink, Sse sse)
      throws InterruptedException, ExecutionException, TimeoutException {
    write(sink, sse.newEventBuilder().comment("follows the journal").reconnectDelay(1000).build());
    while (!over.getAsBoolean() && !tail.isClosed()) {
      var next = subscription.next(quiet, over);
      for (var item : next.items()) {
        write(sink, event(item, sse));
      }
      for (var session : next.erased()) {
        write(sink, erased(session, sse));
      }
      if (next.isNothing() && !tail.isClosed()) {
        write(sink, sse.newEventBuilder().comment("quiet").build());
      }
    }
  }

  private static OutboundSseEvent event(JournalItem item, Sse sse) {
    return sse.newEventBuilder()
        .id(Long.toString(item.position()))
        .name(item.shortType())
        .data(Documents.write(item))
        .build();
  }

  private ErasedLately of(@Nullable String only) {
    return only == null ? newest : () -> newest.sessions().contains(only) ? Set.of(only) : Set.of();
  }

  /** Without an id, because it has no place in the journal: who comes back asks for all anew. */
  private static OutboundSseEvent erased(String session, Sse sse) {
    return sse.newEventBuilder()
        .name("session.erased")
        .data(Documents.write(Map.of("session", session)))
        .build();
  }

  /** Waits until the reader has taken the event, because nothing is to pile up for it. */
  private void write(SseEventSink sink, OutboundSseEvent event)
      throws InterruptedException, ExecutionException, TimeoutException {
    sent(sink, event).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static CompletionStage<?> sent(SseEventSink sink, OutboundSseEvent event)
      throws ExecutionException {
    try {
      return sink.send(event);
    } catch (IllegalStateException e) {
      throw new ExecutionException("Expected the reader to be there, but it has gone", e);
    }
  }
}
