package dev.coordinator.checkpoint.artifact.model;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;

/** The specification's words for our states; a new state does not compile without one. */
final class Words {
  private Words() {}

  static String of(SessionState state) {
    return switch (state) {
      case PLANNED -> "pending";
      case RUNNING, DRAINING -> "in_progress";
      case PAUSED -> "paused";
      case COMPLETED -> "completed";
      case CANCELLED -> "cancelled";
    };
  }

  static String of(BatchState state) {
    return switch (state) {
      case WAITING, READY, TO_BE_FIXED -> "pending";
      case REQUESTED, RUNNING, IN_REVIEW -> "in_progress";
      case ACCEPTED -> "completed";
      case BLOCKED -> "blocked";
      case STOPPED, ABANDONED, CANCELLED -> "paused";
    };
  }

  static String of(SyncPointState state) {
    return switch (state) {
      case WAITING -> "pending";
      case OPEN -> "in_progress";
      case PASSED -> "completed";
    };
  }
}
