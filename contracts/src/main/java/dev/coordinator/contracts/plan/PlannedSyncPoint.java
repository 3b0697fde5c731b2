package dev.coordinator.contracts.plan;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * A barrier: opens when all of {@code after} are accepted, and until it has passed none of {@code
 * before} starts.
 */
public record PlannedSyncPoint(
    String name, int at, List<String> after, List<String> before, List<String> artifacts) {
  public PlannedSyncPoint {
    after = Absent.asEmpty(after);
    before = Absent.asEmpty(before);
    artifacts = Absent.asEmpty(artifacts);
  }

  /** The same sync point, planned to open then. */
  public PlannedSyncPoint at(int minute) {
    return new PlannedSyncPoint(name, minute, after, before, artifacts);
  }
}
