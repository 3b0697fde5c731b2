package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Required;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.RenewLeases.Beat;
import dev.coordinator.gateway.attempt.TellProgress.Line;
import dev.coordinator.gateway.attempt.adapter.AttemptVoice.RaisedBlocker;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The doors of one attempt: its runner shows the token and the runner's key, or its agent the
 * secret; what is answered with 2xx is stored.
 */
@Path("/api/v1/attempts/{attempt}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class AttemptResource {
  private static final int LONGEST_LINE = 4_000;

  private final AttemptDesk desk;
  private final AttemptVoice voice;
  private final Answers answers;

  AttemptResource(AttemptDesk desk, AttemptVoice voice, Answers answers) {
    this.desk = desk;
    this.voice = voice;
    this.answers = answers;
  }

  /**
   * The attempt that the body of a question was stored for; {@code unread} is what was shared since
   * its brief was written, absent when it has ended.
   */
  record Stored(String attempt, @Nullable List<Note> unread) {}

  /** A line for people who watch; an agent that shows its secret leaves the token out. */
  record SaidLine(@Nullable Long token, @Required @Nullable String message) {}

  @Operation(summary = "Renews the lease of an attempt; answers with what is unread")
  @POST
  @Path("/heartbeat")
  @NonBlocking
  @Needs(value = Right.CARRY, key = Key.TOO)
  public CompletionStage<HeartbeatAnswer> heartbeat(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable Heartbeat body) {
    new Fields()
        .name("attempt", attempt)
        .present("body", body)
        .range("elapsedMillis", body == null ? 0 : body.elapsedMillis(), 0, Long.MAX_VALUE)
        .check();
    var beat = Objects.requireNonNull(body);
    var caller = caller(beat.token(), authorization, who);
    return answers.toHeartbeat(
        attempt,
        desk.heartbeat(new Beat(attempt, caller, beat.elapsedMillis(), beat.changedFiles())));
  }

  @Operation(summary = "Tells how an attempt goes on")
  @POST
  @Path("/progress")
  @NonBlocking
  @Needs(value = Right.CARRY, key = Key.ENOUGH)
  public CompletionStage<Stored> progress(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable SaidLine body) {
    new Fields()
        .name("attempt", attempt)
        .present("body", body)
        .text("message", body == null ? "-" : body.message(), LONGEST_LINE)
        .check();
    var said = Objects.requireNonNull(body);
    var caller = caller(said.token(), authorization, who);
    var message = Objects.requireNonNull(said.message());
    return answers.toLine(attempt, desk.progress(new Line(attempt, caller, message, null)));
  }

  @Operation(summary = "Ends an attempt with its report")
  @POST
  @Path("/report")
  @NonBlocking
  @Needs(value = Right.CARRY, key = Key.TOO)
  public CompletionStage<Stored> report(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable ReportSubmission body) {
    var said = AttemptVoice.checked(attempt, body);
    return voice.report(attempt, caller(said.token(), authorization, who), said);
  }

  @Operation(summary = "Raises a blocker in an attempt")
  @POST
  @Path("/blocker")
  @NonBlocking
  @Needs(value = Right.CARRY, key = Key.ENOUGH)
  public CompletionStage<Stored> blocker(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable RaisedBlocker body) {
    var blocker = AttemptVoice.checked(attempt, body);
    var token = body == null ? null : body.token();
    return voice.raise(attempt, caller(token, authorization, who), blocker);
  }

  /** Who speaks as a runner must be one, because of an attempt that is over no key is left. */
  private static Credential caller(
      @Nullable Long token, @Nullable String authorization, SecurityContext who) {
    var shown = Bearer.of(authorization);
    if (token == null) {
      return new Credential.Agent(shown);
    }
    Carriers.check(who, List.of());
    return new Credential.Runner(token, shown);
  }
}
