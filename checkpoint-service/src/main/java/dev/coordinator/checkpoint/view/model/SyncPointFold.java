package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import java.time.Instant;

/** Folds the journal into a sync point's view, purely; the plan may come before or after. */
final class SyncPointFold {
  private SyncPointFold() {}

  static SyncPointView planned(SyncPointView v, PlannedSyncPoint planned) {
    return new SyncPointView(
        v.session(),
        v.name(),
        v.state(),
        planned.after(),
        planned.before(),
        v.artifacts().isEmpty() ? planned.artifacts() : v.artifacts(),
        planned.at(),
        v.actor(),
        v.reason(),
        v.movedAt());
  }

  static SyncPointView moved(SyncPointView v, SyncPointMoved moved, Instant time) {
    return new SyncPointView(
        v.session(),
        v.name(),
        moved.state(),
        v.after(),
        v.before(),
        moved.artifacts().isEmpty() ? v.artifacts() : moved.artifacts(),
        v.at(),
        moved.actor(),
        moved.reason(),
        time);
  }
}
