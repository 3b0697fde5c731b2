package dev.coordinator.checkpoint.restore.model;

import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plan that a session goes by: the first one, as the revisions that it took have changed it.
 */
final class PlanInForce {
  private final Map<Integer, PlanRevised> offered = new HashMap<>();
  private @Nullable SessionPlanned origin;
  private @Nullable Plan inForce;
  private int structure;

  void planned(SessionPlanned said) {
    origin = said;
  }

  void wished(ReplanWished said) {
    structure = said.structure();
  }

  void revised(PlanRevised said) {
    offered.put(said.revision(), said);
  }

  void judged(RevisionJudged said) {
    var revised = offered.get(said.revision());
    if (said.taken() && revised != null && origin != null) {
      inForce = revised(inForce == null ? origin.plan() : inForce, revised, said);
    }
  }

  private static Plan revised(Plan before, PlanRevised revised, RevisionJudged judged) {
    var places =
        revised.batches().stream()
            .filter(place -> !judged.left().contains(place.batch()))
            .collect(Collectors.toMap(RevisedBatch::batch, Function.identity()));
    return new Plan(
        revised.revision(),
        before.batches().stream().map(batch -> at(places.get(batch.id()), batch)).toList(),
        before.syncPoints(),
        before.certificate(),
        before.warnings(),
        revised.conflictZones());
  }

  private static PlannedBatch at(@Nullable RevisedBatch place, PlannedBatch batch) {
    return place == null
        ? batch
        : batch.at(
            place.agent(),
            place.start(),
            place.end(),
            place.brief() == null ? batch.brief() : place.brief());
  }

  @Nullable SessionPlanned origin() {
    return origin;
  }

  /** Absent where it is the first one. */
  @Nullable Plan inForce() {
    return inForce;
  }

  int structure() {
    return structure;
  }
}
