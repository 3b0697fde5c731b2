package dev.coordinator.contracts.plan;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * The order that the planner found, with what it can prove about it; times are plan minutes from
 * the start.
 */
public record Plan(
    int revision,
    List<PlannedBatch> batches,
    List<PlannedSyncPoint> syncPoints,
    Certificate certificate,
    List<String> warnings) {
  public Plan {
    batches = Absent.asEmpty(batches);
    syncPoints = Absent.asEmpty(syncPoints);
    warnings = Absent.asEmpty(warnings);
  }
}
