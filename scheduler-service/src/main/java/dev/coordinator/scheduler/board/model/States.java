package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.session.model.SessionState;

/**
 * The names under which others know our states; total, so that a new state does not compile without
 * one.
 */
public final class States {
  private States() {}

  public static dev.coordinator.contracts.event.BatchState of(BatchState state) {
    return switch (state) {
      case BatchState.Waiting _ -> dev.coordinator.contracts.event.BatchState.WAITING;
      case BatchState.Ready _ -> dev.coordinator.contracts.event.BatchState.READY;
      case BatchState.Requested _ -> dev.coordinator.contracts.event.BatchState.REQUESTED;
      case BatchState.Running _ -> dev.coordinator.contracts.event.BatchState.RUNNING;
      case BatchState.InReview _ -> dev.coordinator.contracts.event.BatchState.IN_REVIEW;
      case BatchState.Accepted _ -> dev.coordinator.contracts.event.BatchState.ACCEPTED;
      case BatchState.ToBeFixed _ -> dev.coordinator.contracts.event.BatchState.TO_BE_FIXED;
      case BatchState.Stopped _ -> dev.coordinator.contracts.event.BatchState.STOPPED;
      case BatchState.Blocked _ -> dev.coordinator.contracts.event.BatchState.BLOCKED;
      case BatchState.Abandoned _ -> dev.coordinator.contracts.event.BatchState.ABANDONED;
      case BatchState.Cancelled _ -> dev.coordinator.contracts.event.BatchState.CANCELLED;
    };
  }

  public static dev.coordinator.contracts.event.SessionState of(SessionState state) {
    return switch (state) {
      case SessionState.Planned _ -> dev.coordinator.contracts.event.SessionState.PLANNED;
      case SessionState.Running _ -> dev.coordinator.contracts.event.SessionState.RUNNING;
      case SessionState.Draining _ -> dev.coordinator.contracts.event.SessionState.DRAINING;
      case SessionState.Paused _ -> dev.coordinator.contracts.event.SessionState.PAUSED;
      case SessionState.Completed _ -> dev.coordinator.contracts.event.SessionState.COMPLETED;
      case SessionState.Cancelled _ -> dev.coordinator.contracts.event.SessionState.CANCELLED;
    };
  }

  public static SyncPointState of(dev.coordinator.scheduler.syncpoint.model.SyncPointState state) {
    return switch (state) {
      case dev.coordinator.scheduler.syncpoint.model.SyncPointState.Waiting _ ->
          SyncPointState.WAITING;
      case dev.coordinator.scheduler.syncpoint.model.SyncPointState.Integrating _ ->
          SyncPointState.OPEN;
      case dev.coordinator.scheduler.syncpoint.model.SyncPointState.Sharing _ ->
          SyncPointState.OPEN;
      case dev.coordinator.scheduler.syncpoint.model.SyncPointState.Passed _ ->
          SyncPointState.PASSED;
    };
  }
}
