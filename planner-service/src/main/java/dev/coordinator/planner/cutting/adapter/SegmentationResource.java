package dev.coordinator.planner.cutting.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.planner.cutting.model.Segmentation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The door to cutting alone: for whoever wants to know how a task would be cut. */
@Path("/api/v1/segmentations")
@Produces(MediaType.APPLICATION_JSON)
class SegmentationResource {
  private static final int MOST_STEPS = 1000;
  private static final int MOST_MINUTES = 1440;

  /** The cheapest cut of the steps. */
  @Operation(summary = "Cuts tasks into batches, as a trial")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.SUBMIT)
  public SegmentationAnswer cut(@Nullable SegmentationRequest request) {
    var pieces = checked(request).stream().map(SegmentationRequest.Step::piece).toList();
    var cut = Segmentation.of(pieces);
    return new SegmentationAnswer(
        cut.cost().minutesOutsideWindow(),
        cut.cost().unnaturalCuts(),
        cut.cost().batches(),
        cut.cost().sumSquaredFrom20(),
        cut.minutes(pieces));
  }

  @SuppressWarnings("NullAway") // because what a stranger sent may lack any part
  private static List<SegmentationRequest.Step> checked(@Nullable SegmentationRequest request) {
    var steps = request == null ? null : request.steps();
    if (steps == null || steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw refusal(
          "/steps",
          "Expected 1 to 1000 steps, but found " + (steps == null ? "none" : steps.size()),
          "Give at least one step, and at most 1000 at once.");
    }
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (step == null || step.minutes() < 1 || step.minutes() > MOST_MINUTES) {
        throw refusal(
            "/steps/" + i + "/minutes",
            "Expected 1 to 1440 minutes, but found " + (step == null ? "none" : step.minutes()),
            "Write how many minutes the step takes, as a whole number.");
      }
    }
    return steps;
  }

  private static HttpProblem refusal(String field, String message, String fix) {
    return HttpProblem.builder()
        .withStatus(400)
        .withTitle("The steps cannot be cut")
        .withDetail(message)
        .with("errors", List.of(Map.of("field", field, "message", message, "fix", fix)))
        .build();
  }
}
