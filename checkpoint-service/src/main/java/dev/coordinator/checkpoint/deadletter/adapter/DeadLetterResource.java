package dev.coordinator.checkpoint.deadletter.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.deadletter.DeadLetter;
import dev.coordinator.checkpoint.deadletter.DeadLetters;
import dev.coordinator.checkpoint.deadletter.DeadLetters.Opened;
import dev.coordinator.checkpoint.deadletter.SendAgain;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the services could not handle: to look at, and to put back once the cause is mended. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DeadLetterResource {
  private static final int USUAL = 100;
  private static final int MOST = 1000;
  private static final String WHAT = "the dead letter";
  private static final int SHOWN_BYTES = 64 << 10;

  private final DeadLetters letters;
  private final SendAgain sendAgain;

  DeadLetterResource(DeadLetters letters, SendAgain sendAgain) {
    this.letters = letters;
    this.sendAgain = sendAgain;
  }

  /** Newest first; {@code next} is absent on the last page. */
  public record Page(List<DeadLetter> items, @Nullable String next) {}

  /** A letter with its body as text, cut after 64 KiB; {@code bytes} is the whole length. */
  public record Content(DeadLetter letter, @Nullable String body, int bytes) {}

  @Operation(summary = "Records that could not be read, the newest first")
  @GET
  @Needs(Right.READ)
  public Page list(
      @QueryParam("before") @Nullable String before,
      @QueryParam("session") @Nullable String session,
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    var from = before == null ? null : Parameters.id(WHAT, before);
    var of = session == null ? null : Parameters.id("the session", session);
    var most = Parameters.limit(limit, USUAL, MOST);
    if (state != null && !state.equals("open") && !state.equals("all")) {
      throw Problems.badParameter("state", state, "Give open or all");
    }
    var items = letters.page(from, of, !"all".equals(state), most);
    return new Page(items, items.size() < most ? null : items.getLast().id());
  }

  @Operation(summary = "A dead letter with what stands in it")
  @GET
  @Needs(Right.READ)
  @Path("/{id}")
  public Content show(@PathParam("id") String id) {
    return letters
        .find(Parameters.id(WHAT, id))
        .map(DeadLetterResource::shown)
        .orElseThrow(() -> Problems.unknown(WHAT, id));
  }

  /** The letter, and whether it was sent now or had been before. */
  public record ReDriven(DeadLetter letter, boolean sentNow) {}

  /** Asked again, it answers who has sent the letter and when, and sends nothing. */
  @Operation(summary = "Sends a dead letter again to the service that buried it")
  @POST
  @Path("/{id}/re-drive")
  @Needs(Right.DECIDE)
  public ReDriven sendAgain(@PathParam("id") String id, @Context SecurityContext who) {
    return sendAgain
        .send(Parameters.id(WHAT, id), Caller.of(who).name())
        .map(isNow -> new ReDriven(show(id).letter(), isNow))
        .orElseThrow(() -> Problems.unknown(WHAT, id));
  }

  private static Content shown(Opened opened) {
    var body = opened.content().body();
    if (body == null) {
      return new Content(opened.letter(), null, 0);
    }
    var shown = new String(Arrays.copyOf(body, Math.min(body.length, SHOWN_BYTES)), UTF_8);
    return new Content(opened.letter(), shown, body.length);
  }
}
