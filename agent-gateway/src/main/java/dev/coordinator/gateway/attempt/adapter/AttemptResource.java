package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.RenewLeases.Beat;
import dev.coordinator.gateway.attempt.Submission;
import dev.coordinator.gateway.attempt.TellProgress.Line;
import dev.coordinator.gateway.finding.CitedPlaces;
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
  private static final int LONGEST_TEXT = 1_000_000;

  private final AttemptDesk desk;
  private final Answers answers;

  AttemptResource(AttemptDesk desk, Answers answers) {
    this.desk = desk;
    this.answers = answers;
  }

  /**
   * The attempt that the body of a question was stored for; {@code unread} is what was shared since
   * its brief was written, absent when it has ended.
   */
  record Stored(String attempt, @Nullable List<Note> unread) {}

  /** A line for people who watch; an agent that shows its secret leaves the token out. */
  record SaidLine(@Nullable Long token, @Nullable String message) {}

  /** A blocker; with the token it ends the attempt, without it the runner's report does. */
  record RaisedBlocker(
      @Nullable Long token,
      Blocker.@Nullable Kind kind,
      Blocker.@Nullable Severity severity,
      @Nullable String text,
      Blocker.@Nullable Need needs) {}

  @POST
  @Path("/heartbeat")
  @NonBlocking
  @Needs(value = Right.CARRY, orKey = true)
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

  @POST
  @Path("/progress")
  @NonBlocking
  @Needs(value = Right.CARRY, orKey = true)
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

  @POST
  @Path("/report")
  @NonBlocking
  @Needs(value = Right.CARRY, orKey = true)
  public CompletionStage<Stored> report(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable ReportSubmission body) {
    var fields = new Fields().name("attempt", attempt).present("body", body);
    if (body != null) {
      fields
          .present("ending", body.ending())
          .optionalText("reason", body.reason(), LONGEST_LINE)
          .optionalText(
              "report/summary", body.report() == null ? "" : body.report().summary(), LONGEST_TEXT);
      if (body.report() != null) {
        CitedPlaces.check(fields, body.report());
      }
    }
    fields.check();
    var said = Objects.requireNonNull(body);
    return submit(attempt, caller(said.token(), authorization, who), said);
  }

  @POST
  @Path("/blocker")
  @NonBlocking
  @Needs(value = Right.CARRY, orKey = true)
  public CompletionStage<Stored> blocker(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable RaisedBlocker body) {
    var blocker = checked(attempt, body);
    var token = body == null ? null : body.token();
    var caller = caller(token, authorization, who);
    if (token != null && blocker.severity() != Blocker.Severity.MINOR) {
      var report = Report.of(blocker.text());
      var said =
          new ReportSubmission(token, Ending.BLOCKED, blocker.text(), with(report, blocker), null);
      return submit(attempt, caller, said);
    }
    var message = "blocker (" + blocker.severity() + "): " + blocker.text();
    return answers.toLine(attempt, desk.progress(new Line(attempt, caller, message, blocker)));
  }

  private CompletionStage<Stored> submit(String attempt, Credential caller, ReportSubmission said) {
    return answers.toReport(attempt, desk.report(Submission.of(attempt, caller, said)));
  }

  private static Blocker checked(String attempt, @Nullable RaisedBlocker body) {
    var fields = new Fields().name("attempt", attempt).present("body", body);
    if (body != null) {
      fields
          .present("kind", body.kind())
          .present("severity", body.severity())
          .text("text", body.text(), LONGEST_LINE);
    }
    fields.check();
    var raised = Objects.requireNonNull(body);
    return new Blocker(
        Objects.requireNonNull(raised.kind()),
        Objects.requireNonNull(raised.severity()),
        Objects.requireNonNull(raised.text()),
        raised.needs());
  }

  private static Report with(Report report, Blocker blocker) {
    return new Report(
        report.summary(),
        report.changes(),
        report.decisions(),
        report.findings(),
        report.integrationPoints(),
        report.questions(),
        blocker);
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
