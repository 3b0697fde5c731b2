package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionErasing;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SyncPointMoved;

/**
 * When the artifacts are saved: at an end or a pause and before an erasure, never because work goes
 * on.
 */
final class Saving {
  private Saving() {}

  static boolean isCalledForBy(Event event) {
    return switch (event) {
      case SessionPlanned _, SessionMoved _, SessionErasing _, SyncPointMoved _, AttemptFenced _ ->
          true;
      case BatchMoved moved ->
          switch (moved.state()) {
            case ACCEPTED, TO_BE_FIXED, STOPPED, BLOCKED, ABANDONED, CANCELLED -> true;
            case WAITING, READY, REQUESTED, RUNNING, IN_REVIEW -> false;
          };
      case Event _ -> false;
    };
  }
}
