package dev.coordinator.planner.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.gate.RefusedFeature;
import dev.coordinator.planner.gate.model.Gate;
import dev.coordinator.planner.plan.model.Planning;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Plans a feature that is worth coordinating; refuses any other with all reasons. */
@ApplicationScoped
public class PlanFeature {
  /** The plan; the size of the feature is judged first, because it bounds the work of planning. */
  public Plan plan(String session, Feature feature) {
    RefusedFeature.ifAny(Gate.against(feature));
    var planning = new Planning(feature);
    RefusedFeature.ifAny(
        planning.sizes().stream()
            .flatMap(size -> Gate.againstBatch(size.task(), size.batch(), size.minutes()).stream())
            .toList());
    var plan = planning.plan(session);
    RefusedFeature.ifAny(Gate.against(plan));
    RefusedFeature.ifAny(Gate.againstText(bytes(feature) + bytes(plan)));
    return plan;
  }

  private static int bytes(Object value) {
    try {
      return Json.TOLERANT.writeValueAsBytes(value).length;
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
