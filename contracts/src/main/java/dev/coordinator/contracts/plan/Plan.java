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
    List<String> warnings,
    List<ConflictZone> conflictZones) {
  public Plan {
    batches = Absent.asEmpty(batches);
    syncPoints = Absent.asEmpty(syncPoints);
    warnings = Absent.asEmpty(warnings);
    conflictZones = Absent.asEmpty(conflictZones);
  }

  /** A plan in which no two agents share a file. */
  public Plan(
      int revision,
      List<PlannedBatch> batches,
      List<PlannedSyncPoint> syncPoints,
      Certificate certificate,
      List<String> warnings) {
    this(revision, batches, syncPoints, certificate, warnings, List.of());
  }

  /** The same plan for this session. */
  public Plan of(String session) {
    return new Plan(
        revision,
        batches.stream().map(batch -> batch.of(session)).toList(),
        syncPoints,
        certificate,
        warnings,
        conflictZones);
  }

  /** The same plan where the files that several agents work with have these owners. */
  public Plan with(List<ConflictZone> zones) {
    return new Plan(revision, batches, syncPoints, certificate, warnings, zones);
  }
}
