package dev.coordinator.scheduler.syncpoint.model;

import static dev.coordinator.scheduler.syncpoint.model.SyncPointCommand.INTEGRATED;
import static dev.coordinator.scheduler.syncpoint.model.SyncPointCommand.OPEN_TO_INTEGRATE;
import static dev.coordinator.scheduler.syncpoint.model.SyncPointCommand.OPEN_TO_SHARE;
import static dev.coordinator.scheduler.syncpoint.model.SyncPointCommand.STORED;

import dev.coordinator.scheduler.syncpoint.model.SyncPointState.Integrating;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState.Passed;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState.Sharing;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState.Waiting;
import java.util.Optional;

/**
 * The whole life of a sync point: waiting, open (integrating, then sharing), passed; it never goes
 * back.
 */
public final class SyncPointLifecycle {
  private SyncPointLifecycle() {}

  /** The next state; empty when the command means nothing here, as a repeated one does. */
  public static Optional<SyncPointState> decide(SyncPointState state, SyncPointCommand command) {
    return Optional.ofNullable(
        switch (state) {
          case Waiting() when command == OPEN_TO_INTEGRATE -> new Integrating();
          case Waiting() when command == OPEN_TO_SHARE -> new Sharing();
          case Waiting() -> null;

          case Integrating() when command == INTEGRATED -> new Sharing();
          case Integrating() -> null;

          case Sharing() when command == STORED -> new Passed();
          case Sharing() -> null;

          case Passed() -> null;
        });
  }
}
