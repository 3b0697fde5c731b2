package dev.coordinator.planner.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.feature.ComparePatterns;
import dev.coordinator.planner.gate.RefusedFeature;
import dev.coordinator.planner.gate.model.Gate;
import dev.coordinator.planner.gate.model.Reason;
import dev.coordinator.planner.plan.model.Planning;
import dev.coordinator.planner.schedule.MakeSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Plans a feature that is worth coordinating; refuses any other with all reasons. Equal features
 * get the plan that the first of them got.
 */
@ApplicationScoped
public class PlanFeature {
  private static final String NO_SESSION = "dry-run";

  private final KnownPlans known;
  private final MakeSchedule schedules;

  /** Plans what is not among the known plans. */
  public PlanFeature(KnownPlans known, MakeSchedule schedules) {
    this.known = known;
    this.schedules = schedules;
  }

  /** The plan for a session. */
  public Plan plan(String session, Feature feature) {
    var hash = FeatureHash.of(feature, schedules.isExact());
    var plan =
        known
            .find(hash)
            .orElseGet(() -> {
              var made = made(feature);
              return isWorthKeeping(made) ? known.keep(hash, made) : made;
            });
    return plan.of(session);
  }

  /** Not what the clock cut short, unless it is the shortest: a later one may be better. */
  private static boolean isWorthKeeping(Plan plan) {
    return plan.certificate().status() == Status.OPTIMAL || !plan.certificate().truncated();
  }

  /** The size of the feature is judged first, because it bounds the work of planning. */
  private Plan made(Feature feature) {
    RefusedFeature.ifAny(Gate.against(feature));
    var planning = new Planning(feature, schedules.solver());
    RefusedFeature.ifAny(
        planning.sizes().stream()
            .flatMap(size -> Gate.againstBatch(size.task(), size.batch(), size.minutes()).stream())
            .toList());
    return schedules.inTurn(() -> planned(feature, planning));
  }

  /** All that costs a core, be it planned or refused in the end. */
  private Plan planned(Feature feature, Planning planning) {
    ComparePatterns.orRefuse(feature);
    var plan =
        schedules.measured(
            () -> planning.plan(NO_SESSION), made -> made.certificate().status() == Status.OPTIMAL);
    RefusedFeature.ifAny(Gate.against(plan));
    RefusedFeature.ifAny(againstText(feature, plan));
    return plan;
  }

  /** Whether the plan with its briefs is small enough to be sent. */
  public static boolean fits(Feature feature, Plan plan) {
    return againstText(feature, plan).isEmpty();
  }

  private static List<Reason> againstText(Feature feature, Plan plan) {
    return Gate.againstText(bytes(feature) + bytes(plan));
  }

  private static int bytes(Object value) {
    try {
      return Json.TOLERANT.writeValueAsBytes(value).length;
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
