package dev.coordinator.contracts.event;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;

/** A submitted feature has its plan; held back means that only a resume starts it. */
public record SessionPlanned(
    String session, String stamp, Feature feature, Plan plan, String actor, boolean held)
    implements Event {
  /** The same session by another plan. */
  public SessionPlanned with(Plan other) {
    return new SessionPlanned(session, stamp, feature, other, actor, held);
  }
}
