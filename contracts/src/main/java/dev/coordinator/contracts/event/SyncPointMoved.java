package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/** A sync point's state after a decision. The last one of a sync point is its truth. */
public record SyncPointMoved(
    String session,
    String syncPoint,
    SyncPointState state,
    List<String> artifacts,
    String actor,
    String reason)
    implements SchedulerNews {
  public SyncPointMoved {
    artifacts = Absent.asEmpty(artifacts);
  }
}
