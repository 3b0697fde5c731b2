package dev.coordinator.scheduler.blocker.model;

import static dev.coordinator.contracts.event.BlockerState.AWAITED;
import static dev.coordinator.contracts.event.BlockerState.RESOLVED;

import dev.coordinator.scheduler.blocker.model.BlockerCommand.Await;
import dev.coordinator.scheduler.blocker.model.BlockerCommand.Resolve;
import java.util.Optional;

/** The whole life of a blocker: open, perhaps awaited, resolved; it never goes back. */
public final class BlockerLifecycle {
  private BlockerLifecycle() {}

  /** The blocker after the command; empty when it means nothing in its state. */
  public static Optional<KnownBlocker> decide(KnownBlocker blocker, BlockerCommand command) {
    return switch (blocker.state()) {
      case OPEN ->
          switch (command) {
            case Await(var batch) ->
                Optional.of(
                    new KnownBlocker(
                        blocker.id(), blocker.batch(), blocker.said(), AWAITED, batch, null));
            case Resolve(var agent) -> Optional.of(resolved(blocker, agent));
          };

      case AWAITED ->
          switch (command) {
            case Await _ -> Optional.empty();
            case Resolve(var agent) -> Optional.of(resolved(blocker, agent));
          };

      case RESOLVED -> Optional.empty();
    };
  }

  private static KnownBlocker resolved(
      KnownBlocker blocker, @org.jspecify.annotations.Nullable String agent) {
    return new KnownBlocker(
        blocker.id(), blocker.batch(), blocker.said(), RESOLVED, blocker.awaits(), agent);
  }
}
