package dev.coordinator.planner.submission.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.planner.feature.ReadFeature;
import dev.coordinator.planner.plan.PlanFeature;
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
import java.io.IOException;
import java.io.InputStream;

/** Plans to look at: tried ones, of which nothing is stored, and those of sessions. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class PlanResource {
  private static final String NO_SESSION = "dry-run";

  private final ReadFeature reading;
  private final PlanFeature planning;
  private final Submissions submissions;

  PlanResource(ReadFeature reading, PlanFeature planning, Submissions submissions) {
    this.reading = reading;
    this.planning = planning;
    this.submissions = submissions;
  }

  /** The plan that a submission of this file would get. */
  @POST
  @RunOnVirtualThread
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Needs(Right.SUBMIT)
  public PlanAnswer tryOut(InputStream file, @Context HttpHeaders headers) throws IOException {
    var body = FeatureBody.from(file, headers);
    var feature = reading.from(body.bytes(), body.format());
    var plan = planning.plan(NO_SESSION, feature);
    return new PlanAnswer(null, feature.feature(), null, plan, plan.warnings());
  }

  /** The newest plan of a session. */
  @GET
  @Path("{session}")
  @RunOnVirtualThread
  @Needs(Right.READ)
  public PlanAnswer show(@PathParam("session") String session) {
    var found = submissions.ofSession(session).orElseThrow(() -> unknown(session));
    return new PlanAnswer(
        found.session(),
        found.feature().feature(),
        found.stamp(),
        found.plan(),
        found.plan().warnings());
  }

  private static HttpProblem unknown(String session) {
    var shown = session.matches("[A-Za-z0-9._-]{1,100}") ? " " + session : "";
    return HttpProblem.builder()
        .withStatus(404)
        .withTitle("There is no such session")
        .withDetail("Expected to find session" + shown + ", but there is none")
        .build();
  }
}
