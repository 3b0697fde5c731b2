package dev.coordinator.planner.replan.model;

import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A plan with the new places of what was moved; all the rest stands where it stood, and the
 * certificate speaks of what was left at that minute.
 */
public final class RevisedPlan {
  private RevisedPlan() {}

  public static Plan of(Plan before, PlanRevised revised, int now) {
    var places =
        revised.batches().stream()
            .collect(Collectors.toMap(RevisedBatch::batch, Function.identity()));
    var batches =
        before.batches().stream()
            .map(batch -> {
              var place = places.get(batch.id());
              return place == null ? batch : batch.at(place.agent(), place.start(), place.end());
            })
            .sorted(Comparator.comparingInt(PlannedBatch::start))
            .toList();
    return new Plan(
        revised.revision(),
        batches,
        before.syncPoints(),
        from(now, before.certificate(), revised.certificate()),
        before.warnings(),
        before.conflictZones());
  }

  private static Certificate from(int now, Certificate before, Certificate rest) {
    return new Certificate(
        now + rest.makespan(),
        now + rest.lowerBound(),
        "From minute %d on: %s".formatted(now, rest.lowerBoundReason()),
        rest.status(),
        before.sequentialMinutes(),
        rest.handoffs(),
        rest.kindSwitches(),
        before.outsideWindow(),
        rest.truncated(),
        rest.provenAims());
  }
}
