package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.scheduler.board.CoordinateSessions;
import dev.coordinator.scheduler.board.ShowSessions;
import dev.coordinator.scheduler.board.adapter.Bodies.AcceptBody;
import dev.coordinator.scheduler.board.adapter.Bodies.CancelBody;
import dev.coordinator.scheduler.board.adapter.Bodies.CheckInBody;
import dev.coordinator.scheduler.board.adapter.Bodies.NoteBody;
import dev.coordinator.scheduler.board.adapter.Bodies.ReasonBody;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.Verbs;
import dev.coordinator.scheduler.lost.LostCompletions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The true state of sessions, and a person's verbs on it. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SessionResource {
  private static final int USUAL_PAGE = 20;
  private static final int MAX_PAGE = 100;

  private final CoordinateSessions sessions;
  private final ShowSessions show;
  private final LostCompletions losses;
  private final InstantSource clock;

  SessionResource(
      CoordinateSessions sessions, ShowSessions show, LostCompletions losses, InstantSource clock) {
    this.sessions = sessions;
    this.show = show;
    this.losses = losses;
    this.clock = clock;
  }

  @Operation(summary = "Sessions as the scheduler knows them, the newest first")
  @GET
  @Needs(Right.READ)
  public SessionView.Page list(
      @QueryParam("before") @DefaultValue("") String before,
      @QueryParam("limit")
          @Whole(least = 1, most = MAX_PAGE, otherwise = USUAL_PAGE)
          @DefaultValue("" + USUAL_PAGE)
          String asked) {
    var limit = Bodies.limit(asked, MAX_PAGE);
    if (!before.isEmpty() && !Bodies.isId(before)) {
      throw Problems.badField(
          "before",
          "Expected the id of a session, but it is none",
          "Take next of the page before, or leave it out.");
    }
    var page = show.page(before, limit);
    var lost = losses.of(page.stream().map(Board::id).toList());
    var items = page.stream().map(board -> SessionViews.of(board, lost, clock.instant())).toList();
    return new SessionView.Page(items, items.size() < limit ? null : items.getLast().session());
  }

  @Operation(summary = "A session as the scheduler knows it")
  @GET
  @Path("{session}")
  @Needs(Right.READ)
  public SessionView one(String session) {
    return found(session)
        .map(board -> SessionViews.of(board, losses.of(List.of(session)), clock.instant()))
        .orElseThrow(() -> Problems.unknownSession(session));
  }

  @Operation(summary = "Pauses a session: drains it, then nothing runs")
  @POST
  @Path("{session}/pause")
  @Needs(Right.DECIDE)
  public SessionView pause(
      String session, @Nullable ReasonBody body, @Context SecurityContext who) {
    var reason = Bodies.reason(body, "paused by a person");
    return tell(session, who, verbs -> verbs.pause(reason));
  }

  @Operation(summary = "Lets a paused session go on")
  @POST
  @Path("{session}/resume")
  @Needs(Right.DECIDE)
  public SessionView resume(
      String session, @Nullable ReasonBody body, @Context SecurityContext who) {
    var reason = Bodies.reason(body, "resumed by a person");
    return tell(session, who, verbs -> verbs.resume(reason));
  }

  @Operation(summary = "Cancels a session")
  @POST
  @Path("{session}/cancel")
  @Needs(Right.DECIDE)
  public SessionView cancel(
      String session, @Nullable CancelBody body, @Context SecurityContext who) {
    var reason =
        Bodies.text(body == null ? null : body.reason(), "reason", "cancelled by a person");
    var othersKeep = body != null && Boolean.TRUE.equals(body.othersKeep());
    return tell(session, who, verbs -> verbs.cancel(reason, othersKeep));
  }

  @Operation(summary = "Gives the verdict on a report")
  @POST
  @Path("{session}/batches/{batch}/check-in")
  @Needs(Right.DECIDE)
  public SessionView checkIn(
      String session, String batch, @Nullable CheckInBody body, @Context SecurityContext who) {
    if (found(session).isEmpty()) {
      throw Problems.unknownSession(session); // before its body, because nothing would mend it
    }
    var verdict = Bodies.verdict(body);
    var reason = Bodies.reason(body);
    var withoutWork = body != null && Boolean.TRUE.equals(body.withoutWork());
    return tell(session, who, verbs -> verbs.checkIn(batch, verdict, reason, withoutWork));
  }

  @Operation(summary = "Has a batch tried again")
  @POST
  @Path("{session}/batches/{batch}/retry")
  @Needs(Right.DECIDE)
  public SessionView retry(
      String session, String batch, @Nullable NoteBody body, @Context SecurityContext who) {
    var note = Bodies.note(body);
    return tell(session, who, verbs -> verbs.retry(batch, note));
  }

  @Operation(summary = "Accepts a stopped batch as it is")
  @POST
  @Path("{session}/batches/{batch}/accept")
  @Needs(Right.DECIDE)
  public SessionView accept(
      String session, String batch, @Nullable AcceptBody body, @Context SecurityContext who) {
    var reason = Bodies.required(body);
    var withoutWork = body != null && Boolean.TRUE.equals(body.withoutWork());
    return tell(session, who, verbs -> verbs.accept(batch, reason, withoutWork));
  }

  @Operation(summary = "Resolves a blocker")
  @POST
  @Path("{session}/blockers/{blocker}/resolve")
  @Needs(Right.DECIDE)
  public SessionView resolve(
      String session, String blocker, @Nullable ResolveBody body, @Context SecurityContext who) {
    var how = ResolveBody.resolution(body);
    return tell(session, who, verbs -> verbs.resolve(blocker, how));
  }

  private Optional<Board> found(String session) {
    return Bodies.isId(session) ? show.one(session) : Optional.empty();
  }

  private SessionView tell(String session, SecurityContext who, Consumer<Verbs> verb) {
    if (!Bodies.isId(session) || !sessions.tell(session, Caller.of(who).name(), verb)) {
      throw Problems.unknownSession(session);
    }
    return one(session);
  }
}
