package dev.coordinator.planner.submission.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.analysis.AnalysePlan;
import dev.coordinator.planner.analysis.model.Analysis;
import dev.coordinator.planner.experience.Measurements;
import dev.coordinator.planner.experience.model.Experience;
import dev.coordinator.planner.feature.ReadFeature;
import dev.coordinator.planner.neighbour.FindNeighbours;
import dev.coordinator.planner.neighbour.model.Neighbour;
import dev.coordinator.planner.picture.model.GanttSvg;
import dev.coordinator.planner.picture.model.PlanText;
import dev.coordinator.planner.plan.PlanFeature;
import dev.coordinator.planner.submission.Submission;
import dev.coordinator.planner.submission.Submissions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Plans to look at, as data, as text or as a picture: tried ones, of which no session is made, and
 * those of sessions.
 */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class PlanResource {
  private static final String NO_SESSION = "dry-run";
  private static final String ID = "[A-Za-z0-9._-]{1,100}";
  private static final String TEXT = "text/plain";
  private static final String SVG = "image/svg+xml";
  private static final String LESS = ";qs=0.5"; // because who asks for anything gets the data

  private final ReadFeature reading;
  private final PlanFeature planning;
  private final Submissions submissions;
  private final FindNeighbours neighbours;
  private final Measurements measurements;
  private final AnalysePlan analysing;

  PlanResource(
      ReadFeature reading,
      PlanFeature planning,
      Submissions submissions,
      FindNeighbours neighbours,
      Measurements measurements,
      AnalysePlan analysing) {
    this.reading = reading;
    this.planning = planning;
    this.submissions = submissions;
    this.neighbours = neighbours;
    this.measurements = measurements;
    this.analysing = analysing;
  }

  private record Tried(Feature feature, Plan plan) {}

  private Tried tried(InputStream file, HttpHeaders headers) throws IOException {
    var body = FeatureBody.from(file, headers);
    var feature = reading.from(body.bytes(), body.format());
    return new Tried(feature, planning.plan(NO_SESSION, feature));
  }

  /** The plan that a submission of this file would get. */
  @Operation(summary = "Plans a feature without submitting it")
  @POST
  @RunOnVirtualThread
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Needs(Right.SUBMIT)
  public PlanAnswer tryOut(InputStream file, @Context HttpHeaders headers) throws IOException {
    var tried = tried(file, headers);
    return PlanAnswer.tried(
        tried.feature,
        tried.plan,
        analysing.of(tried.feature, tried.plan),
        neighbours(tried),
        experience(tried.feature, tried.plan));
  }

  /** The same for a person at a terminal. */
  @APIResponse(
      responseCode = "200",
      description = "The plan as text.",
      content = @Content(schema = @Schema(implementation = String.class)))
  @Operation(summary = "Plans a feature without submitting it, as text")
  @POST
  @RunOnVirtualThread
  @Produces(TEXT + LESS)
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Needs(Right.SUBMIT)
  public Response tryOutAsText(InputStream file, @Context HttpHeaders headers) throws IOException {
    var tried = tried(file, headers);
    var analysis = analysing.of(tried.feature, tried.plan);
    return text(tried.feature, tried.plan, analysis, neighbours(tried));
  }

  /** The same as a picture. */
  @APIResponse(
      responseCode = "200",
      description = "The plan as an SVG picture.",
      content = @Content(schema = @Schema(implementation = String.class)))
  @Operation(summary = "Plans a feature without submitting it, as a picture")
  @POST
  @RunOnVirtualThread
  @Produces(SVG + LESS)
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Needs(Right.SUBMIT)
  public Response tryOutAsPicture(InputStream file, @Context HttpHeaders headers)
      throws IOException {
    var tried = tried(file, headers);
    return picture(tried.feature, tried.plan);
  }

  /** The plan that a session goes by. */
  @Operation(summary = "The plan of a session")
  @GET
  @Path("{session}")
  @RunOnVirtualThread
  @Needs(Right.READ)
  public PlanAnswer show(@PathParam("session") String session) {
    var found = found(session);
    return PlanAnswer.of(
        found,
        analysing.of(found.feature(), found.plan()),
        neighbours(found),
        experience(found.feature(), found.plan()));
  }

  /** The same for a person at a terminal. */
  @APIResponse(
      responseCode = "200",
      description = "The plan as text.",
      content = @Content(schema = @Schema(implementation = String.class)))
  @Operation(summary = "The plan of a session, as text")
  @GET
  @Path("{session}")
  @Produces(TEXT + LESS)
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Response showAsText(@PathParam("session") String session) {
    var found = found(session);
    var analysis = analysing.of(found.feature(), found.plan());
    return text(found.feature(), found.plan(), analysis, neighbours(found));
  }

  /** The same as a picture. */
  @APIResponse(
      responseCode = "200",
      description = "The plan as an SVG picture.",
      content = @Content(schema = @Schema(implementation = String.class)))
  @Operation(summary = "The plan of a session, as a picture")
  @GET
  @Path("{session}")
  @Produces(SVG + LESS)
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Response showAsPicture(@PathParam("session") String session) {
    var found = found(session);
    return picture(found.feature(), found.plan());
  }

  private List<Neighbour> neighbours(Tried tried) {
    return neighbours.ofTried(tried.feature, tried.plan);
  }

  private List<Neighbour> neighbours(Submission found) {
    return neighbours.ofSession(found.session(), found.feature());
  }

  private List<Experience> experience(Feature feature, Plan plan) {
    return Experience.of(plan, measurements.of(feature.repository()));
  }

  private Response text(Feature feature, Plan plan, Analysis analysis, List<Neighbour> neighbours) {
    var text =
        PlanText.of(
            feature,
            plan,
            analysis,
            PlanAnswer.warnings(plan, neighbours),
            experience(feature, plan));
    return Response.ok(text, TEXT + ";charset=UTF-8").build();
  }

  private static Response picture(Feature feature, Plan plan) {
    return Response.ok(GanttSvg.of(feature, plan), SVG).build();
  }

  private Submission found(String session) {
    if (!session.matches(ID)) {
      throw unknown(session);
    }
    return submissions.ofSession(session).orElseThrow(() -> unknown(session));
  }

  private static HttpProblem unknown(String session) {
    var shown = session.matches(ID) ? " " + session : "";
    return HttpProblem.builder()
        .withStatus(404)
        .withTitle("There is no such session")
        .withDetail("Expected to find session" + shown + ", but there is none")
        .build();
  }
}
