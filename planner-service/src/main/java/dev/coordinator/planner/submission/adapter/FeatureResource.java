package dev.coordinator.planner.submission.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.planner.feature.ReadFeature;
import dev.coordinator.planner.neighbour.FindNeighbours;
import dev.coordinator.planner.submission.Retry;
import dev.coordinator.planner.submission.SchedulerWatch;
import dev.coordinator.planner.submission.Submission;
import dev.coordinator.planner.submission.SubmitFeature;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The door through which features come in. */
@Path("/api/v1/features")
@Produces(MediaType.APPLICATION_JSON)
class FeatureResource {
  private static final long PATIENCE_MILLIS = 2000;

  private final ReadFeature reading;
  private final SubmitFeature submitting;
  private final SchedulerWatch watch;
  private final FindNeighbours neighbours;

  FeatureResource(
      ReadFeature reading,
      SubmitFeature submitting,
      SchedulerWatch watch,
      FindNeighbours neighbours) {
    this.reading = reading;
    this.submitting = submitting;
    this.watch = watch;
    this.neighbours = neighbours;
  }

  /**
   * Takes a feature file: 201 when the scheduler has the session, 202 when it is stored and the
   * scheduler will have it.
   */
  @APIResponse(
      responseCode = "201",
      description = "The scheduler has the session.",
      content = @Content(schema = @Schema(implementation = SubmissionAnswer.class)))
  @APIResponse(
      responseCode = "202",
      description = "It is stored, and the scheduler will have it.",
      content = @Content(schema = @Schema(implementation = SubmissionAnswer.class)))
  @APIResponse(
      responseCode = "422",
      description = "The feature cannot be planned as it is, or the key was used for another.")
  @Operation(summary = "Submits a feature")
  @POST
  @RunOnVirtualThread
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Needs(Right.SUBMIT)
  public Response submit(
      InputStream file,
      @Context HttpHeaders headers,
      @QueryParam("start") @Nullable String start,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext who)
      throws IOException {
    var body = FeatureBody.from(file, headers);
    var actor = Caller.of(who).name();
    boolean held = Parameters.isHeld(start);
    Retry retry = Parameters.retry(key, actor, body, held);
    var submission =
        submitting.submit(() -> reading.from(body.bytes(), body.format()), held, actor, retry);
    return answer(submission, watch.await(submission.session(), PATIENCE_MILLIS));
  }

  /** The JSON Schema of the feature file, for editors. */
  @Operation(summary = "The JSON Schema of the feature file")
  @GET
  @Path("schema")
  @Produces("application/schema+json")
  @RunOnVirtualThread
  @Needs(Right.READ)
  public String schema() throws IOException {
    try (var schema = Feature.class.getResourceAsStream("feature.schema.json")) {
      if (schema == null) {
        throw new NotFoundException("Expected the schema beside the contract, but it is not there");
      }
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Response answer(Submission submission, boolean known) {
    var response =
        Response.status(known ? Response.Status.CREATED : Response.Status.ACCEPTED)
            .location(URI.create("/api/v1/sessions/" + submission.session()))
            .entity(
                SubmissionAnswer.of(
                    submission, neighbours.ofSession(submission.session(), submission.feature())));
    return (known ? response : response.header(HttpHeaders.RETRY_AFTER, 1)).build();
  }
}
